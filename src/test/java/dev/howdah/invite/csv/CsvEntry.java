package dev.howdah.invite.csv;

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

/**
 * The entry for CSV files as a host has it: the real desk behind the real route file, whose timer
 * is replaced by {@link #look}. Teams SDR, Nordics and Vertrieb are there.
 */
final class CsvEntry implements AutoCloseable {

  static final String SUMMARY_TO = "ops@howdah.example";

  final Path inbox;
  final InviteCsv desk;
  final CsvSettings settings;
  private final AtomicLong nanos;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template;

  CsvEntry(Store store, Path inbox, boolean admins) throws Exception {
    this(
        store,
        new CsvSettings(inbox, Duration.ZERO, false, admins, Optional.of(SUMMARY_TO), Language.EN),
        new AtomicLong());
  }

  CsvEntry(Store store, CsvSettings settings, AtomicLong nanos) throws Exception {
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
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            PluginHelper.getResourceLoader(camel)
                .resolveResource("file:routes/51-invite-csv.camel.yaml"));
    camel.getRouteDefinition("invite-csv").setAutoStartup("false");
    camel.start();
    template = camel.createProducerTemplate();
  }

  /** Makes the teams that the corpus names. */
  static void makeTeams(Store store) {
    Teams teams = new Teams(store, Clock.systemUTC());
    Stream.of("SDR", "Nordics", "Vertrieb", "\u696d\u52d9").forEach(teams::create);
  }

  /** Drops bytes under this name, whole. */
  void drop(String name, byte[] bytes) throws IOException {
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
