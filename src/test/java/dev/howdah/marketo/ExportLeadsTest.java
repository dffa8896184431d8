package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.MarketoParkException;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.sandbox.world.MarketoLead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExportLeadsTest {

  private static final String FILE = "/bulk/v1/leads/export/%s/file.json";

  @RegisterExtension static final MarketoExtension marketo = MarketoExtension.withLimits();

  private ExportRequest request;
  private long people;
  private int jobsBefore;

  @BeforeEach
  void chooseAWindow() {
    Instant from = marketo.people().get(0).createdAt();
    Instant to = from.plus(Duration.ofDays(31));
    request =
        new ExportRequest(List.of("id", "email", "createdAt"), ExportFilter.createdAt(from, to));
    people =
        marketo.people().stream()
            .map(MarketoLead::createdAt)
            .filter(made -> !made.isBefore(from) && !made.isAfter(to))
            .count();
    jobsBefore = 0;
    jobsBefore = jobs();
  }

  @Test
  void leavesTheFileThatMarketoMade() throws Exception {
    ExportedFile file = export();

    assertThat(file.records()).isEqualTo(people).isPositive();
    assertThat(file.path()).isRegularFile().hasSize(file.bytes());
    assertThat(Files.readString(file.path(), StandardCharsets.UTF_8))
        .startsWith("id,email,createdAt\n");
    assertThat(left()).contains(file.path()).noneMatch(left -> left.toString().endsWith(".part"));
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    ExportedFile whole = export();
    byte[] bytes = Files.readAllBytes(whole.path());
    marketo.faultForNextExport("{'path':'" + FILE + "','count':3,'cut':true}");

    ExportedFile file = export();

    assertThat(file.exportId()).isNotEqualTo(whole.exportId());
    assertThat(file.path()).hasBinaryContent(bytes);
    assertThat(left()).contains(file.path()).noneMatch(left -> left.toString().endsWith(".part"));
  }

  @Test
  void makesNoSecondJobWhereTheAnswerOfTheFirstGotLost() {
    marketo.fault("{'path':'/bulk/v1/leads/export/create.json','cut':true}");

    ExportedFile file = export();

    assertThat(file.records()).isEqualTo(people);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void findsItsJobAgainAfterTheProcessDied() {
    assertThatThrownBy(
            () ->
                marketo.ask(
                    "marketo:exportLeads?exportDeadline=30000",
                    request,
                    Map.of(),
                    ExportedFile.class))
        .cause()
        .isInstanceOf(MarketoStopException.class)
        .hasMessageMatching(
            "GET /bulk/v1/leads/export/\\S+/file.json for client \\S+ at "
                + marketo.address("marketo.url")
                + " failed: expected the export to be done within PT30S, found it QUEUED. The job"
                + " goes on in Marketo and is remembered. Run the same export again, or give it a"
                + " longer exportDeadline");
    marketo.restart();

    ExportedFile file = export();

    assertThat(file.records()).isEqualTo(people);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void goesOnWithTheJobThatTheCallerNames() {
    ExportedFile first = export();

    ExportedFile again =
        marketo.ask(
            "marketo:exportLeads",
            request,
            Map.of(MarketoConstants.EXPORT_ID, first.exportId()),
            ExportedFile.class);

    assertThat(again).isEqualTo(first);
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void makesANewJobWhereTheRememberedOneIsGone() {
    ExportedFile file =
        marketo.ask(
            "marketo:exportLeads",
            request,
            Map.of(MarketoConstants.EXPORT_ID, "00000000-0000-0000-0000-000000000000"),
            ExportedFile.class);

    assertThat(file.records()).isEqualTo(people);
  }

  @Test
  void parksUntilMidnightInChicagoWhenTheBytesOfTheDayAreUsedUp() {
    marketo.fault("{'path':'/bulk/v1/leads/export/','code':'1029:Export daily quota exceeded'}");

    assertThatThrownBy(this::export)
        .cause()
        .isInstanceOfSatisfying(
            MarketoParkException.class,
            parked ->
                assertThat(parked.notBefore().orElseThrow())
                    .isAfter(marketo.sandbox().clock().instant()));
  }

  @Test
  void saysThatASubscriptionLacksAFilter() {
    ExportRequest smart = new ExportRequest(List.of("id"), ExportFilter.smartList(5));

    assertThatThrownBy(
            () -> marketo.ask("marketo:exportLeads", smart, Map.of(), ExportedFile.class))
        .cause()
        .isInstanceOf(MarketoStopException.class)
        .hasMessageStartingWith("POST /bulk/v1/leads/export/create.json for client ")
        .hasMessageContaining("found 1035 (this subscription lacks the filter)")
        .hasMessageEndingWith(
            "The call is not repeated. Export by createdAt windows, or ask Adobe to switch the"
                + " filter on");
  }

  @Test
  void writesNoFileOutsideItsFolder() {
    assertThatThrownBy(
            () ->
                marketo.ask(
                    "marketo:exportLeads",
                    request,
                    Map.of(MarketoConstants.FILE_NAME, "../elsewhere.csv"),
                    ExportedFile.class))
        .cause()
        .hasMessage(
            "marketo:exportLeads cannot write there: expected the name of a file below "
                + marketo.downloads()
                + ", found '../elsewhere.csv'. No call is made. Choose a name without '..'");
  }

  private ExportedFile export() {
    return marketo.ask("marketo:exportLeads", request, Map.of(), ExportedFile.class);
  }

  private int jobs() {
    return marketo.component().client(MarketoLogin.of(marketo::credentials)).exportIds().size()
        - jobsBefore;
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(marketo.downloads())) {
      return files.toList();
    }
  }
}
