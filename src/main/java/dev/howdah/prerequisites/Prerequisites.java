package dev.howdah.prerequisites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.connect.MarketoConnection;
import dev.howdah.connect.SalesforceConnection;
import dev.howdah.fields.Preview;
import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.prerequisites.Evidence.Part;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk of {@code 72-prerequisites}: turns what the platforms answer into findings. */
public final class Prerequisites {

  static final String ACTIONS = "msi-actions";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final SalesforceConnection salesforce;
  private final MarketoConnection marketo;
  private final Clock clock;
  private final MarketoPrerequisites ofMarketo;
  private final ThisHost host;

  /**
   * @param settings of this host itself
   */
  public Prerequisites(
      Store store,
      SalesforceConnection salesforce,
      MarketoConnection marketo,
      Clock clock,
      PrerequisiteSettings settings) {
    this.store = store;
    this.salesforce = salesforce;
    this.marketo = marketo;
    this.clock = clock;
    this.ofMarketo = new MarketoPrerequisites(settings.callsPerDay());
    this.host = new ThisHost(settings.mail(), settings.publicUrl(), settings.prod());
  }

  /** Begins a look; the routes bring what they see. */
  public Evidence begin() {
    return new Evidence();
  }

  /** Whether there is a Marketo to be asked. */
  public boolean hasMarketo() {
    return marketo.status().state().equals("connected");
  }

  /** Whether there is a Salesforce to be asked. */
  public boolean hasSalesforce() {
    return salesforce.status().state().equals("connected");
  }

  /** Marketo told its calls of the day. */
  public void usage(Evidence evidence, List<DailyUsage> usage) {
    evidence.saw(usage.stream().mapToLong(DailyUsage::total).sum());
  }

  /** The fields on both sides were seen. */
  public void fields(Evidence evidence, Preview preview) {
    evidence.saw(preview);
  }

  /** Salesforce answered. */
  public void answer(Evidence evidence, String part, InputStream answer) throws IOException {
    try (answer) {
      evidence.saw(Part.valueOf(part), JSON.readTree(answer));
    }
  }

  /** Salesforce answered, and the answer was read. */
  public void organization(Evidence evidence, JsonNode answer) {
    evidence.saw(Part.organization, answer);
  }

  /** A part could not be seen. */
  public void missed(Evidence evidence, String part, Throwable failure) {
    Throwable said = failure;
    while (said.getMessage() == null && said.getCause() != null) {
      said = said.getCause();
    }
    String why = said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
    List<Part> parts = part.equals("org") ? Evidence.ofSalesforce() : List.of(Part.valueOf(part));
    parts.forEach(one -> evidence.missed(one, why.endsWith(".") ? why : why + "."));
  }

  /** All prerequisites, in the order in which they matter. */
  public Findings tell(Evidence evidence) {
    List<Prerequisite> all = new ArrayList<>();
    all.add(actions());
    all.addAll(ofMarketo.all(marketo.status(), evidence));
    all.addAll(SalesforcePrerequisites.all(salesforce.status(), evidence));
    all.addAll(host.all());
    return Findings.of(all);
  }

  /**
   * Somebody says that a guided item is so.
   *
   * @throws Problem if there is no such item
   */
  public Prerequisite didIt(String item, @Nullable Map<String, Object> body, String caller) {
    if (!item.equals(ACTIONS)) {
      throw new Problem(
          Kind.NOT_FOUND,
          "There is no prerequisite '"
              + item
              + "' that a person confirms; nothing was noted. Only msi-actions is one.");
    }
    String note = body == null ? "" : String.valueOf(body.getOrDefault("note", ""));
    store.change(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO prerequisite_receipt (item, done_by, done_at, note) VALUES (:item,"
                        + " :by, :at, :note) ON CONFLICT (item) DO UPDATE SET done_by ="
                        + " excluded.done_by, done_at = excluded.done_at, note = excluded.note")
                .bind("item", item)
                .bind("by", caller)
                .bind("at", clock.millis())
                .bind("note", note)
                .execute());
    return actions();
  }

  private Prerequisite actions() {
    Optional<Prerequisite.Receipt> receipt =
        store.read(
            handle ->
                handle
                    .createQuery("SELECT * FROM prerequisite_receipt WHERE item = :item")
                    .bind("item", ACTIONS)
                    .map(
                        (row, context) ->
                            new Prerequisite.Receipt(
                                row.getString("done_by"),
                                Instant.ofEpochMilli(row.getLong("done_at")),
                                row.getString("note")))
                    .findOne());
    String title = "MSI Actions enabled";
    return receipt
        .map(
            one ->
                new Prerequisite(
                    ACTIONS,
                    title,
                    Prerequisite.OK,
                    "Confirmed with Customer Success, as " + one.doneBy() + " said.",
                    "",
                    one))
        .orElseGet(
            () ->
                new Prerequisite(
                    ACTIONS,
                    title,
                    Prerequisite.OPEN,
                    "No interface tells whether MSI Actions is enabled for this Marketo account.",
                    "Ask your Customer Success Manager, or where there is none Marketo Support"
                        + " (https://nation.marketo.com/t5/support/ct-p/Support); then POST"
                        + " /prerequisites/msi-actions.",
                    null));
  }
}
