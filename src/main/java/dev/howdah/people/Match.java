package dev.howdah.people;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.howdah.fields.Skipped;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about one person of Marketo by what Salesforce says. */
final class Match {

  private static final byte[] LEAD = "Lead".getBytes(US_ASCII);
  private static final byte[] CONTACT = "Contact".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] ONE = "1".getBytes(US_ASCII);

  private final Links salesforce;
  private @Nullable Skipped skipped;

  Match(Links salesforce) {
    this.salesforce = salesforce;
  }

  /** The person to keep, or null; then {@link #skipped} tells why. */
  @Nullable Person of(MarketoRows row) throws SQLException {
    boolean lead = row.is(MarketoField.SFDC_TYPE, LEAD);
    MarketoField linkField = lead ? MarketoField.SFDC_LEAD : MarketoField.SFDC_CONTACT;
    String id = lead || row.is(MarketoField.SFDC_TYPE, CONTACT) ? row.text(linkField) : null;
    if (id == null) {
      return skip(Skipped.NOT_IN_SALESFORCE);
    }
    if (row.is(MarketoField.SFDC_DELETED, TRUE) || row.is(MarketoField.SFDC_DELETED, ONE)) {
      return skip(Skipped.DELETED);
    }
    Optional<Link> found = salesforce.find(id);
    if (found.isEmpty()) {
      return skip(Skipped.NOT_FOUND);
    }
    Link link = found.get();
    if (link.deleted()) {
      return skip(Skipped.DELETED);
    }
    if (link.converted()) {
      return skip(Skipped.CONVERTED);
    }
    if (link.ownedByQueue()) {
      return skip(Skipped.OWNED_BY_QUEUE);
    }
    skipped = null;
    return person(row, lead ? "Lead" : "Contact", link);
  }

  /** Why the last person is left out, or null if it is kept. */
  @Nullable Skipped skipped() {
    return skipped;
  }

  private @Nullable Person skip(Skipped why) {
    skipped = why;
    return null;
  }

  private static Person person(MarketoRows row, String kind, Link link) {
    return new Person(
        row.id(),
        kind,
        row.text(MarketoField.FIRST_NAME),
        row.text(MarketoField.LAST_NAME),
        row.text(MarketoField.SFDC_CONTACT),
        row.text(MarketoField.SFDC_LEAD),
        row.text(MarketoField.SFDC_ACCOUNT),
        link.opportunityId().isEmpty() ? null : link.opportunityId(),
        row.text(MarketoField.COMPANY),
        row.text(MarketoField.TITLE),
        row.text(MarketoField.EMAIL),
        row.text(MarketoField.PHONE),
        row.text(MarketoField.LINKED_IN),
        row.text(MarketoField.SOURCE),
        link.ownerId(),
        link.createdMonth());
  }
}
