package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.CallMarketo;
import dev.howdah.sandbox.PlayFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleStepTest {

  private static final int PEOPLE = 2_000;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(PeopleRoutes.ofSync())
          .with("people.resume-every", "200")
          // A pause of a minute takes a second.
          .with("host.clock-speed", "60")
          .atSandbox(PEOPLE);

  @Test
  void keepsExactlyThoseThatTheWorldLinksToAUsersRecord() {
    Sync sync = done(start(""));

    assertThat(sync.message()).isEmpty();
    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    Map<String, Long> expected = new HashMap<>();
    host.sandbox()
        .world()
        .skipped()
        .forEach((why, count) -> expected.put("skipped-" + why, (long) count));
    assertThat(sync.reconciliation())
        .containsAllEntriesOf(expected)
        .containsEntry("in-marketo", (long) PEOPLE)
        .containsEntry("written", sync.reconciliation().get("in-both"));
  }

  @Test
  void tellsWhatItReallyCostBesideItsPlan() throws Exception {
    host.restart(Map.of("people.extract", "export"));
    PlayFault.on(host.sandbox(), "marketo", "{\"path\":\"/bulk\",\"count\":10,\"delayMs\":40}");
    Sync begun = start("");
    assertThat(begun.cost().countedBy()).isEqualTo("howdah");

    Sync sync = done(begun);

    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.cost().countedBy()).isEqualTo("marketo");
    assertThat(sync.cost().calls()).isBetween(4L, 2 * sync.plan().chosen().calls());
    assertThat(sync.cost().bytes()).isEqualTo(sync.progress().bytes()).isPositive();
    assertThat(sync.cost().seconds())
        .isEqualTo(Duration.between(sync.startedAt(), sync.finishedAt()).toSeconds());
    assertThat(sync.reconciliation().keySet()).noneMatch(name -> name.startsWith("calls"));
  }

  @Test
  void writesNothingASecondTime() {
    Sync first = done(start(""));
    Sync second = done(start(""));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.state()).isEqualTo(Sync.COMPLETE);
    assertThat(second.reconciliation())
        .containsEntry("written", 0L)
        .containsEntry("unchanged", first.reconciliation().get("written"))
        .containsEntry("removed", 0L);
  }

  @Test
  void answersASecondStartWithTheOneThatRunsAndAKeyWithItsSync() {
    Sync first = start("once");

    assertThat(start("").id()).isEqualTo(first.id());
    done(first);
    assertThat(start("once").id()).isEqualTo(first.id());
  }

  @Test
  void answersAKeyThatMetARunningSyncWithThatSyncAfterItsEnd() {
    Sync first = start("a");
    assertThat(start("b").id()).isEqualTo(first.id());
    done(first);

    assertThat(start("b").id()).isEqualTo(first.id());
  }

  @Test
  void pausesWhenSalesforceIsAwayForAMomentAndGoesOn() throws Exception {
    PlayFault.on(
        host.sandbox(),
        "salesforce",
        "{\"path\":\"/services/data/v62.0/jobs/query\",\"count\":1,\"status\":503}");

    Sync sync = start("");
    host.await("the pause", () -> status(sync).message().startsWith("Goes on at "));
    assertThat(status(sync).state()).isEqualTo(Sync.RUNNING);

    assertThat(done(sync).state()).isEqualTo(Sync.COMPLETE);
  }

  @Test
  void readsEverybodyBehindAGapOfDeletedIds() throws Exception {
    deleteInMarketo(901, 1_800);

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.reconciliation()).containsEntry("in-marketo", (long) PEOPLE - 810);
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "ids", "links"})
  void keepsTheSamePeopleByEveryWay(String way) throws Exception {
    host.restart(Map.of("people.extract", way));

    Sync sync = done(start(""));

    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.extract()).isEqualTo(way);
    assertThat(sync.plan().reason())
        .isEqualTo("The setting people.extract prescribes " + way + ".");
    assertThat(sync.reconciliation())
        .containsEntry("in-both", size(host.sandbox().world().synced()));
  }

  @Test
  void letsAChangedRouteFileInAndGoesOn() throws Exception {
    host.restart(Map.of("people.extract", "export"));
    PlayFault.on(host.sandbox(), "marketo", "{\"path\":\"/bulk\",\"count\":10000,\"delayMs\":40}");
    Sync sync = start("");
    host.await("a window", () -> status(sync).progress().done() > 0);
    Path file = host.routes().resolve("45-people-window.camel.yaml");
    String text = Files.readString(file);

    Files.writeString(file, text.replace("as a file or as a page\n", "as it comes\n"));

    host.await(
        "the changed route",
        () ->
            Optional.ofNullable(host.context().getRoute("people-window"))
                .filter(route -> route.getDescription().equals("Brings one window as it comes"))
                .isPresent());
    assertThat(status(sync).isRunning()).isTrue();
    assertThat(done(sync).state()).as(status(sync).message()).isEqualTo(Sync.COMPLETE);
  }

  @Test
  void plansAnewWithoutWhatMarketoRefuses() throws Exception {
    PlayFault.on(
        host.sandbox(),
        "marketo",
        "{\"path\":\"/rest/v1/leads.json\",\"count\":1,\"code\":\"1029:Export daily quota exceeded\"}");

    Sync sync = done(start(""));

    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.plan().others()).extracting(SyncPlan.Option::way).containsExactly("links");
  }

  @Test
  void plansAnewOnlyOnceForWhatIsNotTheWaysFault() throws Exception {
    PlayFault.on(
        host.sandbox(),
        "marketo",
        "{\"path\":\"/rest/v1/leads.json\",\"count\":10000,"
            + "\"code\":\"1003:Too many results match the filter\"}");

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.FAILED);
    assertThat(sync.message()).contains("1003");
  }

  @Test
  void readsEverybodyBehindAGapByIdsToo() throws Exception {
    host.restart(Map.of("people.extract", "ids"));
    deleteInMarketo(901, 1_800);

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.extract()).isEqualTo("ids");
    assertThat(sync.reconciliation()).containsEntry("in-marketo", (long) PEOPLE - 810);
  }

  @Test
  void readsAFewBehindALongGapInTheFirstSync() throws Exception {
    host.restart(Map.of("people.extract", "ids", "marketo.calls-per-window", "100"));
    host.sandbox().happenings(1).come(20, 200_000);

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.reconciliation())
        .containsEntry("in-marketo", (long) PEOPLE + 20)
        .containsEntry("in-both", size(host.sandbox().world().synced()) + 20);
  }

  private static long size(Iterator<?> each) {
    long size = 0;
    for (; each.hasNext(); each.next()) {
      size++;
    }
    return size;
  }

  private Sync status(Sync sync) {
    return host.desk("people", People.class).status(sync.id());
  }

  /** Deletes whom there is among these ids, nine of ten. */
  private void deleteInMarketo(long first, long last) throws Exception {
    for (long from = first; from <= last; from += 300) {
      String ids =
          LongStream.rangeClosed(from, Math.min(last, from + 299))
              .mapToObj(id -> "{\"id\":" + id + "}")
              .collect(Collectors.joining(",", "{\"input\":[", "]}"));
      CallMarketo.post(host.sandbox(), "leads/delete.json", ids);
    }
  }

  private Sync start(String key) {
    People people = host.desk("people", People.class);
    Sync sync = people.start(key.isEmpty() ? null : key, "test");
    host.ask("people-start", null, Sync.class);
    return sync;
  }

  private Sync done(Sync sync) {
    People people = host.desk("people", People.class);
    host.await("the end of the sync", () -> !people.status(sync.id()).isRunning());
    return people.status(sync.id());
  }
}
