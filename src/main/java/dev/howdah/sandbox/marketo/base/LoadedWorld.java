package dev.howdah.sandbox.marketo.base;

import dev.howdah.sandbox.world.MarketoLead;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Fills the database from the world, one lead after the other; an equal world is kept. */
final class LoadedWorld {

  /** Marketo keeps changes of data for 90 days; what is older was purged long ago. */
  private static final Duration LOG_REACHES_BACK = Duration.ofDays(90);

  private static final int ROWS_PER_BATCH = 1000;

  private LoadedWorld() {}

  static void into(Path file, World world) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && holds(file, signature(world))) {
        return;
      }
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(file + part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=OFF");
      statement.execute("PRAGMA synchronous=OFF");
      connection.setAutoCommit(false);
      LeadTable.create(statement);
      ActivityLog.create(statement);
      ListTable.create(statement);
      people(connection, world);
      deleted(connection, world);
      statement.execute(
          "INSERT INTO member SELECT "
              + StaticLists.NEWSLETTER
              + ", id FROM lead ORDER BY id LIMIT "
              + StaticLists.SUBSCRIBERS);
      LeadTable.createIndexes(statement);
      statement.execute("CREATE TABLE loaded (world TEXT NOT NULL)");
      statement.execute("INSERT INTO loaded VALUES ('" + signature(world) + "')");
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("The world could not be loaded into " + file, e);
    }
  }

  private static boolean holds(Path file, String signature) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT world FROM loaded")) {
      return row.next() && row.getString(1).equals(signature);
    } catch (SQLException e) {
      return false;
    }
  }

  private static String signature(World world) {
    Iterator<MarketoLead> leads = world.marketoLeads();
    int hash = leads.hasNext() ? leads.next().hashCode() : 0;
    return world.organizationId()
        + " "
        + world.now()
        + " "
        + world.people()
        + " "
        + world.highestMarketoId()
        + " "
        + hash;
  }

  private static void people(Connection connection, World world) throws SQLException {
    Instant logBegins = world.now().minus(LOG_REACHES_BACK);
    try (PreparedStatement leads = connection.prepareStatement(LeadTable.INSERT);
        PreparedStatement log = connection.prepareStatement(ActivityLog.INSERT)) {
      int waiting = 0;
      for (Iterator<MarketoLead> people = world.marketoLeads(); people.hasNext(); ) {
        Lead lead = lead(people.next());
        LeadTable.bind(leads, lead, lead.updatedAt());
        leads.addBatch();
        history(log, lead, logBegins);
        if (++waiting == ROWS_PER_BATCH) {
          leads.executeBatch();
          log.executeBatch();
          waiting = 0;
        }
      }
      leads.executeBatch();
      log.executeBatch();
    }
  }

  /** What the log says of a person that was there before the sandbox started. */
  private static void history(PreparedStatement log, Lead lead, Instant logBegins)
      throws SQLException {
    if (lead.createdAt().isAfter(logBegins)) {
      String date = lead.createdAt().toString().substring(0, 10);
      ActivityLog.bind(
          log,
          Activity.of(Activity.NEW_LEAD, lead.id(), lead.createdAt(), lead.id(), lead.fullName())
              .with(Map.of("Created Date", date, "Source Type", "New lead")));
      log.addBatch();
    }
    String title = lead.value(LeadFields.TITLE);
    if (title != null
        && lead.updatedAt().isAfter(logBegins)
        && lead.updatedAt().isAfter(lead.createdAt())) {
      Lead before = Lead.empty(lead.id(), lead.createdAt(), lead.partition());
      ActivityLog.bind(
          log,
          Activity.change(before, lead.updatedAt(), LeadFields.TITLE, title)
              .with(Map.of("Reason", "SFDC Synchronization", "Source", "Salesforce.com")));
      log.addBatch();
    }
  }

  private static void deleted(Connection connection, World world) throws SQLException {
    for (Map.Entry<Long, Instant> gone : world.deletedInMarketo().entrySet()) {
      ActivityLog.record(
          connection,
          Activity.of(
              Activity.DELETE_LEAD,
              gone.getKey(),
              gone.getValue(),
              gone.getKey(),
              "Person " + gone.getKey()));
    }
  }

  private static Lead lead(MarketoLead person) {
    Lead lead = Lead.empty(person.id(), person.createdAt(), Partitions.DEFAULT);
    lead.touch(person.updatedAt());
    lead.set(LeadFields.FIRST_NAME, person.firstName());
    lead.set(LeadFields.LAST_NAME, person.lastName());
    lead.set(LeadFields.EMAIL, person.email());
    lead.set(LeadFields.COMPANY, person.company());
    lead.set(LeadFields.TITLE, person.title());
    lead.set(LeadFields.PHONE, person.phone());
    lead.set(LeadFields.LINKED_IN, person.linkedInProfileURL());
    lead.set(LeadFields.SOURCE, person.leadSource());
    lead.set(LeadFields.CRM_TYPE, person.sfdcType());
    lead.set(LeadFields.CRM_ID, person.sfdcId());
    lead.set(LeadFields.CRM_LEAD, person.sfdcLeadId());
    lead.set(LeadFields.CRM_CONTACT, person.sfdcContactId());
    lead.set(LeadFields.CRM_ACCOUNT, person.sfdcAccountId());
    lead.set(LeadFields.CRM_OWNER, person.sfdcLeadOwnerId());
    lead.set(LeadFields.CRM_DELETED, Boolean.toString(person.sfdcIsDeleted()));
    lead.set(LeadFields.UNSUBSCRIBED, Boolean.toString(person.unsubscribed()));
    return lead;
  }
}
