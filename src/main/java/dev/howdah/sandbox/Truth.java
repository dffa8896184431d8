package dev.howdah.sandbox;

import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.world.SyncedPerson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Computes person by person who should be synced, from the simulators' own databases. */
final class Truth implements Iterator<SyncedPerson> {

  private static final int PAGE = 1000;
  private static final int ID = 18;

  private final LeadBase marketo;
  private final String salesforce;
  private Iterator<Lead> page = List.<Lead>of().iterator();
  private long after;
  private boolean last;
  private @Nullable Connection connection;
  private @Nullable SyncedPerson next;

  Truth(LeadBase marketo, Path salesforce) {
    this.marketo = marketo;
    this.salesforce = "jdbc:sqlite:" + salesforce;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && advance()) {
        Lead lead = page.next();
        after = lead.id();
        next = judge(lead);
      }
      if (next == null && connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The truth cannot be read", e);
    }
    return next != null;
  }

  @Override
  public SyncedPerson next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    SyncedPerson person = next;
    next = null;
    return person;
  }

  private boolean advance() {
    if (!page.hasNext() && !last) {
      List<Lead> leads = marketo.after(after, PAGE);
      last = leads.size() < PAGE;
      page = leads.iterator();
    }
    return page.hasNext();
  }

  private @Nullable SyncedPerson judge(Lead lead) throws SQLException {
    String kind = lead.value(LeadFields.CRM_TYPE);
    boolean isLead = "Lead".equals(kind);
    String link =
        isLead
            ? lead.value(LeadFields.CRM_LEAD)
            : "Contact".equals(kind) ? lead.value(LeadFields.CRM_CONTACT) : null;
    String deleted = lead.value(LeadFields.CRM_DELETED);
    if (kind == null || link == null || "true".equals(deleted) || "1".equals(deleted)) {
      return null;
    }
    String made =
        one(
            "SELECT OwnerId || strftime('%Y%m', CreatedDate / 1000, 'unixepoch') FROM \""
                + kind
                + "\" WHERE Id = ? AND IsDeleted = 0 AND OwnerId LIKE '005%'"
                + (isLead ? " AND IsConverted = 0" : ""),
            link);
    if (made == null) {
      return null;
    }
    String opportunity =
        isLead
            ? null
            : one(
                "SELECT OpportunityId FROM OpportunityContactRole WHERE ContactId = ? AND IsDeleted"
                    + " = 0 ORDER BY IsPrimary DESC, CreatedDate DESC, Id DESC LIMIT 1",
                link);
    return person(lead, kind, opportunity, made);
  }

  private @Nullable String one(String sql, String id) throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(salesforce);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /**
   * @param made the owner's id and behind it the year and month in which the record was made
   */
  private static SyncedPerson person(
      Lead lead, String kind, @Nullable String opportunity, String made) {
    return new SyncedPerson(
        lead.id(),
        kind,
        value(lead, LeadFields.FIRST_NAME),
        value(lead, LeadFields.LAST_NAME),
        value(lead, LeadFields.CRM_CONTACT),
        value(lead, LeadFields.CRM_LEAD),
        value(lead, LeadFields.CRM_ACCOUNT),
        opportunity,
        value(lead, LeadFields.COMPANY),
        value(lead, LeadFields.TITLE),
        value(lead, LeadFields.EMAIL),
        value(lead, LeadFields.PHONE),
        value(lead, LeadFields.LINKED_IN),
        value(lead, LeadFields.SOURCE),
        made.substring(0, ID),
        Integer.parseInt(made.substring(ID)));
  }

  private static @Nullable String value(Lead lead, LeadField field) {
    return lead.value(field);
  }
}
