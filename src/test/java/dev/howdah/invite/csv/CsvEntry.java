package dev.howdah.invite.csv;

import dev.howdah.failures.Failures;
import dev.howdah.language.Language;
import dev.howdah.members.ActivationTokens;
import dev.howdah.members.InvitationRules;
import dev.howdah.members.Invitations;
import dev.howdah.members.Teams;
import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.jdbi.v3.core.Handle;

/**
 * The entry for CSV files as a host has it: the real desk behind the real route file, whose timer
 * is replaced by {@link #look}. Teams SDR, Nordics and Vertrieb are there.
 */
final class CsvEntry implements AutoCloseable {

  static final String SUMMARY_TO = "ops@howdah.example";

  final Path inbox;
  final InviteCsv desk;
  final CsvSettings settings;
  private final Store store;
  private final AtomicLong nanos;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template;

  CsvEntry(Store store, Path inbox, boolean admins) throws Exception {
    this(
        store,
        new CsvSettings(
            inbox, Duration.ZERO, false, admins, Optional.of(SUMMARY_TO), Language.EN, Language.EN),
        new AtomicLong());
  }

  CsvEntry(Store store, CsvSettings settings, AtomicLong nanos) throws Exception {
    this.store = store;
    this.inbox = settings.inbox();
    this.settings = settings;
    this.nanos = nanos;
    InvitationRules rules =
        new InvitationRules(0, Duration.ofDays(7), Set.of("blocked.example"), Set.of("Default"));
    ActivationTokens tokens = new ActivationTokens(new byte[32]);
    Clock clock = Clock.systemUTC();
    this.desk =
        new InviteCsv(
            store, clock, new Invitations(clock, rules, tokens), settings, this.nanos::get);
    camel.getRegistry().bind("inviteCsv", desk);
    camel.getRegistry().bind("failures", new Failures(store, clock, Duration.ofDays(30)));
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            PluginHelper.getResourceLoader(camel)
                .resolveResource("file:routes/51-invite-csv.camel.yaml"));
    camel.getRouteDefinition("invite-csv").setAutoStartup("false");
    camel.start();
    template = camel.createProducerTemplate();
  }

  /** The one file that waits for a mapping, if there is one. */
  Optional<CsvFile> parked() {
    return store.read(new CsvFiles(Clock.systemUTC())::parked).stream().findFirst();
  }

  /** The invited with all that is known of them, one line each; control characters visible. */
  List<String> people() {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, email || ' | ' || COALESCE(first_name, '') || ' | '"
                        + " || COALESCE(last_name, '') || ' | ' || language || ' | ' || role"
                        + " || ' | ' AS line FROM member ORDER BY email_key")
                .map((row, context) -> row.getString("line") + teams(handle, row.getString("id")))
                .list());
  }

  private static String teams(Handle handle, String member) {
    return String.join(
        ",",
        handle
            .createQuery(
                "SELECT name FROM team JOIN team_member ON team_id = team.id"
                    + " WHERE member_id = :id ORDER BY name")
            .bind("id", member)
            .mapTo(String.class)
            .list());
  }

  /** Forgets all people and files, but no team. */
  void forget() {
    store.change(
        handle ->
            List.of(
                    "mail",
                    "team_member",
                    "invitation",
                    "invitation_batch",
                    "member",
                    "invite_csv_part",
                    "invite_csv_mapping",
                    "invite_csv_file")
                .forEach(table -> handle.execute("DELETE FROM " + table)));
  }

  /** Makes the teams that the corpus names. */
  static void makeTeams(Store store) {
    Teams teams = new Teams(store, Clock.systemUTC());
    Stream.of("SDR", "Nordics", "Vertrieb", "\u696d\u52d9").forEach(teams::create);
  }

  /** Drops bytes under this name, whole. */
  void drop(String name, byte[] bytes) throws IOException {
    Files.createDirectories(inbox);
    Path draft = inbox.resolve(".draft");
    Files.write(draft, bytes);
    Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void drop(String name, String text) throws IOException {
    drop(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Looks once for a file, as the timer does. */
  void look() {
    template.sendBody("direct:invite-csv-next", null);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The report beside the file of this name, in whichever room it lies. */
  String report(String name) throws IOException {
    for (String room : List.of(Inbox.DONE, Inbox.FAILED)) {
      Path report = inbox.resolve(room).resolve(name + ".report.csv");
      if (Files.exists(report)) {
        return Files.readString(report).replace("\ufeff", "").replace("\r\n", "\n");
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    template.close();
    camel.stop();
  }
}
