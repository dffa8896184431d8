package dev.howdah.people.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.people.CountPeople;
import dev.howdah.people.CountPeople.Span;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.ProofTable.Known;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtTest {

  private static final String ANN = "005000000000001AAA";
  private static final String BEN = "005000000000002AAA";

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings(folder, "", "", ""));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void asksOnceMoreForTheLastOwnerOfAFullPage() {
    Doubt doubt = doubt(Map.of(), ANN, BEN);
    List<JsonNode> page = new ArrayList<>();
    for (int i = 0; i < 1_999; i++) {
      page.add(row(ANN, 100 + i / 12, 1 + i % 12, 1));
    }
    page.add(row(BEN, 2020, 1, 7));

    doubt.take(new Page(page, false));

    assertThat(doubt.isCounted()).isFalse();
    assertThat(doubt.page().query())
        .isEqualTo(
            "SELECT OwnerId, CALENDAR_YEAR(CreatedDate) createdYear, CALENDAR_MONTH(CreatedDate)"
                + " createdMonth, COUNT(Id) records FROM Contact WHERE OwnerId IN ('"
                + BEN
                + "') GROUP BY OwnerId, CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate)"
                + " ORDER BY OwnerId LIMIT 2000");
    doubt.take(new Page(List.of(row(BEN, 2020, 1, 7), row(BEN, 2020, 2, 8)), true));
    assertThat(doubt.isCounted()).isTrue();
  }

  @Test
  void takesNoPageAsTheLastOfWhichSalesforceSaysThatItIsNotDone() throws IOException {
    String row = "{\"Id\": \"003000000000001AAA\", \"OwnerId\": \"" + ANN + "\"}";
    Listing listing = new Listing("Contact", List.of(Span.whole(ANN)), new CountPeople(store));

    assertThat(listing.take(page(row, false))).isFalse();
    assertThat(listing.page().query())
        .isEqualTo(
            "SELECT Id, OwnerId FROM Contact WHERE OwnerId IN ('"
                + ANN
                + "') AND Id > '003000000000001AAA' ORDER BY Id LIMIT 2000");
    assertThat(listing.take(page(row, true))).isTrue();
    assertThat(listing.take(page("", false))).isTrue();
    assertThat(Owners.FIRST.next(page(row, false), ANN)).isEqualTo(new Owners("Lead", ANN));
    assertThat(Owners.FIRST.next(page(row, true), ANN)).isEqualTo(new Owners("Contact", ""));
  }

  @Test
  void asksNotForEverForAnOwnerWhoFillsAPageAlone() {
    Doubt doubt = doubt(Map.of(), ANN);

    doubt.take(new Page(List.of(row(ANN, 2020, 1, 7)), false));

    assertThat(doubt.isCounted()).isTrue();
  }

  @Test
  void listsMonthsInARowTogetherAndLeavesOutThoseThatAreProven() {
    Doubt doubt =
        doubt(Map.of(ANN, Map.of(202003, new Known(67, 0), 202012, new Known(1, 0))), ANN);

    doubt.take(
        new Page(
            List.of(
                row(ANN, 2020, 1, 5),
                row(ANN, 2020, 2, 5),
                row(ANN, 2020, 3, 67),
                row(ANN, 2020, 12, 3)),
            true));

    assertThat(doubt.next(true).orElseThrow().page().query())
        .isEqualTo(
            "SELECT Id, OwnerId FROM Contact WHERE ((OwnerId = '"
                + ANN
                + "' AND CreatedDate >= 2020-01-01T00:00:00Z AND CreatedDate <"
                + " 2020-03-01T00:00:00Z) OR (OwnerId = '"
                + ANN
                + "' AND CreatedDate >= 2020-12-01T00:00:00Z AND CreatedDate <"
                + " 2021-01-01T00:00:00Z)) ORDER BY Id LIMIT 2000");
    assertThat(doubt.next(false)).isEmpty();
  }

  @Test
  void readsAFewProvenRecordsAlongInsteadOfAskingInTwoParts() {
    Doubt doubt = doubt(Map.of(ANN, Map.of(202003, new Known(66, 0))), ANN);

    doubt.take(
        new Page(
            List.of(row(ANN, 2020, 2, 5), row(ANN, 2020, 3, 66), row(ANN, 2020, 12, 3)), true));

    assertThat(doubt.next(true).orElseThrow().page().query())
        .isEqualTo(
            "SELECT Id, OwnerId FROM Contact WHERE (OwnerId = '"
                + ANN
                + "' AND CreatedDate >= 2020-02-01T00:00:00Z AND CreatedDate <"
                + " 2021-01-01T00:00:00Z) ORDER BY Id LIMIT 2000");
  }

  @Test
  void holdsNoMoreThanAHundredThousandRecordsAtOnceAndGoesOnWithTheRestNextTime() {
    Doubt doubt = doubt(Map.of(), ANN);

    doubt.take(
        new Page(
            List.of(
                row(ANN, 2020, 1, 60_000),
                row(ANN, 2020, 2, 40_000),
                row(ANN, 2020, 3, 50_000),
                row(ANN, 2020, 4, 200_000)),
            true));

    assertThat(doubt.next(true)).isPresent();
    assertThat(doubt.next(true)).isEmpty();
    assertThat(doubt.isListed(ANN, 202002)).isTrue();
    assertThat(doubt.isListed(ANN, 202003)).isFalse();
    assertThat(doubt.listed()).isEmpty();
    OwnerMonths months = doubt.owners().get(0);
    assertThat(months.news(month -> doubt.isListed(ANN, month)))
        .isEqualTo(Map.of(202001, new Known(60_000, 0), 202002, new Known(40_000, 0)));
    assertThat(doubt.next(false)).isPresent();
    assertThat(doubt.next(false)).isPresent();
    assertThat(doubt.next(false)).isEmpty();
    assertThat(doubt.listed()).hasSize(1);
  }

  private Doubt doubt(Map<String, Map<Integer, Known>> known, String... owners) {
    return new Doubt(
        List.of(owners).stream()
            .map(owner -> new Group("Contact", owner, 9, 1, 1, 0, false, List.of()))
            .toList(),
        known,
        new CountPeople(store));
  }

  private static Page page(String rows, boolean done) throws IOException {
    String answer = "{\"done\": " + done + ", \"records\": [" + rows + "]}";
    return Page.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode row(String owner, int year, int month, int records) {
    return new ObjectMapper()
        .createObjectNode()
        .put("OwnerId", owner)
        .put("createdYear", year)
        .put("createdMonth", month)
        .put("records", records);
  }
}
