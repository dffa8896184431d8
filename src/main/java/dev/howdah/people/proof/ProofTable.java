package dev.howdah.people.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.people.proof.Proof.Findings;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The proofs in the database. */
final class ProofTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofTable() {}

  static void insert(Handle handle, String id, String caller, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO people_proof (id, state, started_by, started_at, finished_at, not_before,"
                + " message, findings) VALUES (:id, :state, :by, :at, 0, 0, '', :none)")
        .bind("id", id)
        .bind("state", Proof.RUNNING)
        .bind("by", caller)
        .bind("at", at.toEpochMilli())
        .bind("none", json(Findings.NONE))
        .execute();
  }

  static void finish(Handle handle, Proof proof, Instant at, Instant notBefore) {
    handle
        .createUpdate(
            "UPDATE people_proof SET state = :state, message = :message, finished_at = :at,"
                + " not_before = :before, findings = :findings WHERE id = :id")
        .bind("id", proof.id())
        .bind("state", proof.state())
        .bind("message", proof.message())
        .bind("at", at.toEpochMilli())
        .bind("before", notBefore.toEpochMilli())
        .bind("findings", json(proof.findings()))
        .execute();
  }

  /** Whatever still counts as running belongs to a host that is no more. */
  static void interrupt(Handle handle, Instant at) {
    handle
        .createUpdate(
            "UPDATE people_proof SET state = :state, finished_at = :at,"
                + " message = 'It was interrupted; the next proof compares anew.'"
                + " WHERE state = :running")
        .bind("state", Proof.FAILED)
        .bind("at", at.toEpochMilli())
        .bind("running", Proof.RUNNING)
        .execute();
  }

  /** Keeps the latest. */
  static void prune(Handle handle, int kept) {
    handle
        .createUpdate(
            "DELETE FROM people_proof WHERE id NOT IN (SELECT id FROM people_proof"
                + " ORDER BY started_at DESC LIMIT :kept)")
        .bind("kept", kept)
        .execute();
  }

  /** A proof, and before when no other is done by itself. */
  record Row(Proof proof, Instant notBefore) {}

  static Optional<Row> latest(Handle handle) {
    return handle
        .createQuery("SELECT * FROM people_proof ORDER BY started_at DESC, id LIMIT 1")
        .map(
            (row, context) -> {
              long end = row.getLong("finished_at");
              return new Row(
                  new Proof(
                      row.getString("id"),
                      row.getString("state"),
                      row.getString("message"),
                      row.getString("started_by"),
                      Instant.ofEpochMilli(row.getLong("started_at")),
                      end == 0 ? null : Instant.ofEpochMilli(end),
                      findings(row.getString("findings"))),
                  Instant.ofEpochMilli(row.getLong("not_before")));
            })
        .findOne();
  }

  /**
   * What was proven of an owner.
   *
   * @param alone records that are in Salesforce alone
   * @param sharing people beyond one for each record
   */
  record Known(long alone, long sharing) {

    static final Known NOTHING = new Known(0, 0);
  }

  /** What is known of each owner. */
  static Map<String, Known> known(Handle handle, String kind) {
    Map<String, Known> known = new TreeMap<>();
    handle
        .createQuery("SELECT owner_id, records, sharing FROM people_proof_alone WHERE kind = :kind")
        .bind("kind", kind)
        .map(
            (row, context) ->
                Map.entry(row.getString(1), new Known(row.getLong(2), row.getLong(3))))
        .forEach(owner -> known.put(owner.getKey(), owner.getValue()));
    return known;
  }

  static void known(Handle handle, String kind, String owner, Known known) {
    handle
        .createUpdate(
            "INSERT INTO people_proof_alone (kind, owner_id, records, sharing)"
                + " VALUES (:kind, :owner, :alone, :sharing) ON CONFLICT (kind, owner_id)"
                + " DO UPDATE SET records = excluded.records, sharing = excluded.sharing")
        .bind("kind", kind)
        .bind("owner", owner)
        .bind("alone", known.alone())
        .bind("sharing", known.sharing())
        .execute();
  }

  /** What is known of each month of some owners. */
  static Map<String, Map<Integer, Known>> knownByMonth(
      Handle handle, String kind, List<String> owners) {
    Map<String, Map<Integer, Known>> known = new TreeMap<>();
    owners.forEach(owner -> known.put(owner, new TreeMap<>()));
    handle
        .createQuery(
            "SELECT owner_id, month, records, sharing FROM people_proof_month"
                + " WHERE kind = :kind AND owner_id IN (<owners>)")
        .bind("kind", kind)
        .bindList("owners", owners)
        .map(
            (row, context) ->
                Map.entry(
                    row.getString(1),
                    Map.entry(row.getInt(2), new Known(row.getLong(3), row.getLong(4)))))
        .forEach(
            month ->
                known
                    .get(month.getKey())
                    .put(month.getValue().getKey(), month.getValue().getValue()));
    return known;
  }

  static void known(Handle handle, String kind, Map<String, Map<Integer, Known>> owners) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO people_proof_month (kind, owner_id, month, records, sharing)"
                + " VALUES (:kind, :owner, :month, :alone, :sharing)"
                + " ON CONFLICT (kind, owner_id, month)"
                + " DO UPDATE SET records = excluded.records, sharing = excluded.sharing");
    owners.forEach(
        (owner, months) ->
            months.forEach(
                (month, known) ->
                    batch
                        .bind("kind", kind)
                        .bind("owner", owner)
                        .bind("month", month)
                        .bind("alone", known.alone())
                        .bind("sharing", known.sharing())
                        .add()));
    batch.execute();
  }

  private static String json(Findings findings) {
    try {
      return JSON.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Findings findings(String json) {
    try {
      return JSON.readValue(json, Findings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
