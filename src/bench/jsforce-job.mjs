// The job that a good engineer would write by hand with jsforce and node's streams: both sides at
// once, Salesforce's records in maps, Marketo's exports row by row, the people by .import into the
// sqlite3 shell without journal and sync. Run by first-sync, which gives the addresses as environment.
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(process.env.JSFORCE_HOME + '/');
const jsforce = require('jsforce');
const { parse } = require('csv-parse');

const { MARKETO_URL, SALESFORCE_URL, OLDEST, DATABASE_FILE } = process.env;
const fields = ('id,firstName,lastName,email,company,title,phone,linkedInProfileURL,leadSource,' +
  'sfdcType,sfdcLeadId,sfdcContactId,sfdcAccountId,sfdcIsDeleted').split(',');

async function token(url, id, secret) {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  });
  return (await answer.json()).access_token;
}

const records = new Map();
const roles = new Map();
async function salesforce() {
  const accessToken = await token(SALESFORCE_URL + '/services/oauth2/token',
    process.env.SALESFORCE_CLIENT_ID, process.env.SALESFORCE_CLIENT_SECRET);
  const connection = new jsforce.Connection({ instanceUrl: SALESFORCE_URL, accessToken, version: '62.0' });
  connection.bulk2.pollInterval = 50;
  connection.bulk2.pollTimeout = 600000;
  const read = async (query, each) => {
    const stream = await connection.bulk2.query(query, { scanAll: true });
    await new Promise((done, failed) => stream.on('record', each).on('error', failed).on('end', done));
  };
  const keep = (record) => records.set(record.Id, record);
  await Promise.all([
    read('SELECT Id, OwnerId, IsConverted, IsDeleted, CreatedDate FROM Lead', keep),
    read('SELECT Id, OwnerId, IsDeleted, CreatedDate FROM Contact', keep),
    read('SELECT Id, ContactId, OpportunityId, IsPrimary, CreatedDate FROM OpportunityContactRole' +
      ' WHERE IsDeleted = false', (role) => {
      const rank = role.IsPrimary + role.CreatedDate + role.Id;
      const known = roles.get(role.ContactId);
      if (!known || rank > known.rank) roles.set(role.ContactId, { rank, id: role.OpportunityId });
    }),
  ]);
}

const out = createWriteStream(DATABASE_FILE + '.csv');
const cell = (value) => '"' + (value === 'null' ? '' : value).replaceAll('"', '""') + '"';
async function match(row) {
  const id = row.sfdcType === 'Lead' ? row.sfdcLeadId : row.sfdcType === 'Contact' ? row.sfdcContactId : '';
  const record = records.get(id);
  if (row.sfdcIsDeleted === 'true' || !record || record.IsDeleted === 'true' ||
    record.IsConverted === 'true' || !record.OwnerId.startsWith('005')) return;
  const line = [row.id, row.sfdcType, row.firstName, row.lastName, row.sfdcContactId, row.sfdcLeadId,
    row.sfdcAccountId, roles.get(record.Id)?.id ?? '', row.company, row.title, row.email, row.phone,
    row.linkedInProfileURL, row.leadSource, record.OwnerId].map(cell).join(',') + '\n';
  if (!out.write(line)) await once(out, 'drain');
}

async function marketo(ready) {
  const bearer = await token(MARKETO_URL + '/identity/oauth/token',
    process.env.MARKETO_CLIENT_ID, process.env.MARKETO_CLIENT_SECRET);
  const headers = { Authorization: 'Bearer ' + bearer, 'Content-Type': 'application/json' };
  const call = async (path, method, body) =>
    (await (await fetch(MARKETO_URL + '/bulk/v1/leads/export/' + path,
      { method, headers, body: body && JSON.stringify(body) })).json()).result[0];
  const iso = (seconds) => new Date(seconds * 1000).toISOString().replace('.000', '');
  const windows = [];
  const now = Math.floor(Date.now() / 1000);
  for (let at = Math.floor(Date.parse(OLDEST) / 1000); at <= now; at += 2678400) {
    windows.push({ startAt: iso(at), endAt: iso(at + 2678399) });
  }
  const one = async (createdAt) => {
    const { exportId } = await call('create.json', 'POST', { fields, format: 'CSV', filter: { createdAt } });
    await call(exportId + '/enqueue.json', 'POST');
    while ((await call(exportId + '/status.json', 'GET')).status !== 'Completed') {
      await new Promise((done) => setTimeout(done, 50));
    }
    await ready;
    const file = await fetch(MARKETO_URL + '/bulk/v1/leads/export/' + exportId + '/file.json', { headers });
    for await (const row of Readable.fromWeb(file.body).pipe(parse({ columns: true }))) await match(row);
  };
  const worker = async () => { while (windows.length) await one(windows.shift()); };
  await Promise.all(Array.from({ length: 10 }, worker));
}

const ready = salesforce();
await Promise.all([ready, marketo(ready)]);
out.end();
await once(out, 'close');
const columns = ['marketo_id INTEGER PRIMARY KEY', ...('kind,first_name,last_name,sfdc_contact_id,' +
  'sfdc_lead_id,sfdc_account_id,sfdc_opportunity_id,company,title,email,phone,linkedin_url,source,' +
  'owner_id').split(',').map((name) => name + ' TEXT')];
const done = spawnSync('sqlite3', ['-bail', DATABASE_FILE], {
  input: 'PRAGMA journal_mode=OFF;\nPRAGMA synchronous=OFF;\n' +
    `CREATE TABLE people_person (${columns});\n.import --csv ${DATABASE_FILE}.csv people_person\n`,
});
if (done.status !== 0) throw new Error(String(done.stderr));
