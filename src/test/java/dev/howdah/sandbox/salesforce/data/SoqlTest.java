package dev.howdah.sandbox.salesforce.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceAccount;
import dev.howdah.sandbox.world.SalesforceContact;
import dev.howdah.sandbox.world.SalesforceLead;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What queries find is compared with what the world says, filtered in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoqlTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final World WORLD = World.of(3, 6000, NOW);

  private final SettableClock clock = new SettableClock(NOW);
  private Org org;

  @BeforeAll
  void open(@TempDir Path folder) {
    org = Org.open(folder, WORLD, clock);
  }

  @AfterAll
  void close() {
    org.close();
  }

  private static Arguments lead(String where, Predicate<SalesforceLead> expected) {
    return Arguments.of(where, expected);
  }

  static Stream<Arguments> conditions() {
    String queue = WORLD.queues().get(2).id();
    Instant year = Instant.parse("2024-01-01T00:00:00Z");
    return Stream.of(
        lead("IsConverted = true", SalesforceLead::isConverted),
        lead("IsConverted != true", l -> !l.isConverted()),
        lead("OwnerId = '" + queue.substring(0, 15) + "'", l -> l.ownerId().equals(queue)),
        lead("Owner.Type = 'queue'", l -> l.ownerId().startsWith("00G")),
        lead("Owner.Name = 'PARTNER \"gold\"'", l -> l.ownerId().equals(queue)),
        lead("Title = 'ceo'", l -> "ceo".equalsIgnoreCase(l.title())),
        lead("Title != 'CEO'", l -> !"ceo".equalsIgnoreCase(l.title())),
        lead("NOT Title = 'CEO'", l -> !"ceo".equalsIgnoreCase(l.title())),
        lead(
            "NOT (Title = 'CEO' OR Phone = null)",
            l -> !"ceo".equalsIgnoreCase(l.title()) && l.phone() != null),
        lead(
            "Title IN ('CEO', 'CONSULTANT', null)",
            l -> l.title() == null || List.of("ceo", "consultant").contains(lower(l.title()))),
        lead(
            "Title NOT IN ('CEO', 'Consultant')",
            l -> l.title() == null || !List.of("ceo", "consultant").contains(lower(l.title()))),
        lead("LastName = 'ΛΑΐΟΥ'", l -> lower(l.lastName()).equals(lower("ΛΑΐΟΥ"))),
        lead("LastName LIKE 'M_l%'", l -> lower(l.lastName()).matches("(?s)m.l.*")),
        lead(
            "(NOT Company LIKE '%GmbH%') AND Email LIKE '%@example.org'",
            l ->
                !lower(l.company()).contains("gmbh")
                    && l.email() != null
                    && lower(l.email()).endsWith("@example.org")),
        lead("Company LIKE '%\\%%'", l -> l.company().contains("%")),
        lead("Email = null", l -> l.email() == null),
        lead("Email != ''", l -> l.email() != null),
        lead("CreatedDate >= 2024-01-01T00:00:00Z", l -> !l.createdDate().isBefore(year)),
        lead("CreatedDate < 2024-01-01T02:00:00+02:00", l -> l.createdDate().isBefore(year)),
        lead("CreatedDate = LAST_YEAR", l -> l.createdDate().toString().startsWith("2025-")),
        lead("CreatedDate > LAST_YEAR", l -> l.createdDate().toString().startsWith("2026-")),
        lead("CreatedDate = THIS_MONTH", l -> l.createdDate().toString().startsWith("2026-11-")),
        lead(
            "CreatedDate = LAST_N_DAYS:10",
            l -> !l.createdDate().isBefore(Instant.parse("2026-11-11T00:00:00Z"))),
        lead(
            "CALENDAR_MONTH(CreatedDate) = 2 AND CALENDAR_YEAR(CreatedDate) >= 2024",
            l -> l.createdDate().toString().matches("202[4-6]-02-.*")),
        lead("CreatedDate = TODAY", l -> l.createdDate().toString().startsWith("2026-11-21")),
        lead(
            "ConvertedAccount.Name LIKE 'B%' AND (Title = null OR Title > 'm')",
            l ->
                l.convertedAccountId() != null
                    && lower(accountName(l.convertedAccountId())).startsWith("b")
                    && (l.title() == null || lower(l.title()).compareTo("m") > 0)),
        lead(
            "ConvertedContactId IN (SELECT Id FROM Contact WHERE Title = 'CEO')",
            l ->
                l.convertedContactId() != null
                    && contactsTitledCeo().contains(l.convertedContactId())));
  }

  private static List<String> contactsTitledCeo() {
    return all(WORLD.salesforceContacts()).stream()
        .filter(c -> !c.isDeleted() && "ceo".equalsIgnoreCase(c.title()))
        .map(SalesforceContact::id)
        .toList();
  }

  private static final Map<String, String> ACCOUNTS = new HashMap<>();

  private static String accountName(String id) {
    if (ACCOUNTS.isEmpty()) {
      WORLD.accounts().forEachRemaining(a -> ACCOUNTS.put(a.id(), a.name()));
    }
    return Objects.requireNonNull(ACCOUNTS.get(id));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void findsWhatTheWorldSays(String where, Predicate<SalesforceLead> expected) {
    List<String> wanted =
        all(WORLD.salesforceLeads()).stream()
            .filter(l -> !l.isDeleted())
            .filter(expected)
            .map(SalesforceLead::id)
            .toList();

    List<String> found = ids("SELECT Id FROM Lead WHERE " + where + " ORDER BY Id");

    assertThat(found).isEqualTo(wanted);
    assertThat(query("SELECT COUNT() FROM Lead WHERE " + where).totalSize())
        .isEqualTo(wanted.size());
  }

  @Test
  void findsSomethingByNearlyEveryConditionOfTheTable() {
    long empty =
        conditions()
            .filter(row -> query("SELECT COUNT() FROM Lead WHERE " + row.get()[0]).totalSize() == 0)
            .count();

    assertThat(empty).isLessThanOrEqualTo(3);
  }

  @Test
  void putsNullsFirstUnlessToldOtherwise() {
    Comparator<SalesforceLead> byMail =
        Comparator.comparing(
            SalesforceLead::email, Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER));
    List<String> wanted =
        all(WORLD.salesforceLeads()).stream()
            .filter(l -> !l.isDeleted())
            .sorted(byMail.thenComparing(SalesforceLead::id))
            .map(SalesforceLead::id)
            .toList();

    assertThat(ids("SELECT Id FROM Lead ORDER BY Email, Id")).isEqualTo(wanted);
    assertThat(ids("SELECT Id FROM Lead ORDER BY Email, Id LIMIT 5 OFFSET 7"))
        .isEqualTo(wanted.subList(7, 12));
    assertThat(query("SELECT Email FROM Lead ORDER BY Email DESC NULLS LAST LIMIT 1").records())
        .allMatch(r -> !r.path("Email").isNull());
  }

  @Test
  void showsParentsAsObjectsAndMissingOnesAsNull() {
    SalesforceContact contact =
        all(WORLD.salesforceContacts()).stream()
            .filter(c -> !c.isDeleted() && c.accountId() != null)
            .findFirst()
            .orElseThrow();

    ObjectNode record =
        query(
                "select id, account.name, Account.Owner.Username, ReportsTo.Name from contact"
                    + " where id = '"
                    + contact.id()
                    + "'")
            .records()
            .get(0);

    String owner = record.path("Account").path("Owner").path("Username").asText();
    assertThat(owner).endsWith("@sandbox.howdah.example");
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly("attributes", "Id", "Account", "ReportsTo");
    assertThat(record.path("Account").path("attributes").path("url").asText())
        .isEqualTo("/services/data/v60.0/sobjects/Account/" + contact.accountId());
    assertThat(record.path("Account").path("Name").asText())
        .isEqualTo(accountName(Objects.requireNonNull(contact.accountId())));
    assertThat(record.path("ReportsTo").isNull()).isTrue();
  }

  @Test
  void showsChildrenOfAnAccount() {
    SalesforceAccount account = WORLD.accounts().next();
    long wanted =
        all(WORLD.salesforceContacts()).stream()
            .filter(c -> !c.isDeleted() && account.id().equals(c.accountId()))
            .count();

    ObjectNode record =
        query("SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Id = '" + account.id() + "'")
            .records()
            .get(0);

    assertThat(record.path("Contacts").path("totalSize").asLong()).isEqualTo(wanted);
  }

  @Test
  void countsGroups() {
    Map<Object, Integer> wanted = new HashMap<>();
    all(WORLD.salesforceContacts()).stream()
        .filter(c -> !c.isDeleted())
        .forEach(c -> wanted.merge(c.ownerId(), 1, Integer::sum));

    Map<Object, Integer> found = new HashMap<>();
    query("SELECT OwnerId, COUNT(Id) n, MIN(CreatedDate) FROM Contact GROUP BY OwnerId")
        .records()
        .forEach(r -> found.put(r.path("OwnerId").asText(), r.path("n").asInt()));

    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void countsGroupsByMonth() {
    List<String> users = WORLD.salesforceUsers().stream().map(u -> u.id()).limit(5).toList();
    Map<String, Integer> wanted = new TreeMap<>();
    all(WORLD.salesforceContacts()).stream()
        .filter(c -> !c.isDeleted() && users.contains(c.ownerId()))
        .forEach(
            c -> wanted.merge(c.ownerId() + " " + month(c.createdDate(), " "), 1, Integer::sum));

    Map<String, Integer> found = new TreeMap<>();
    query(
            "SELECT OwnerId, calendar_year(CreatedDate), CALENDAR_MONTH(CreatedDate) month,"
                + " COUNT(Id) FROM Contact WHERE OwnerId IN ('"
                + String.join("','", users)
                + "') GROUP BY OwnerId, CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate)"
                + " ORDER BY OwnerId, CALENDAR_YEAR(CreatedDate) DESC LIMIT 2000")
        .records()
        .forEach(
            r ->
                found.put(
                    r.path("OwnerId").asText()
                        + " "
                        + r.path("expr0").intValue()
                        + " "
                        + r.path("month").intValue(),
                    r.path("expr1").intValue()));

    assertThat(found).hasSizeGreaterThan(50).isEqualTo(wanted);
  }

  private static String month(Instant when, String between) {
    YearMonth month = YearMonth.from(when.atZone(ZoneOffset.UTC));
    return month.getYear() + between + month.getMonthValue();
  }

  @Test
  void showsPartsOfADayThatIsGroupedByItself() {
    query("SELECT CALENDAR_YEAR(CloseDate) FROM Opportunity GROUP BY CloseDate LIMIT 10")
        .records()
        .forEach(r -> assertThat(r.path("expr0").intValue()).isBetween(2000, 2100));
  }

  @Test
  void pagesThroughTheRecordsThatWereThereWhenAsked(@TempDir Path own) {
    SettableClock later = new SettableClock(NOW);
    Org paged = Org.open(own, WORLD, later);
    QueryRequest request =
        new QueryRequest("SELECT Id FROM Contact ORDER BY Id", "60.0", true, false, 200);
    List<String> wanted =
        all(WORLD.salesforceContacts()).stream().map(SalesforceContact::id).toList();

    List<String> found = new ArrayList<>();
    QueryResult page = paged.query(request);
    String second = page.locator();
    found.addAll(ids(page));
    while (page.locator() != null) {
      page = paged.queryMore(page.locator());
      found.addAll(ids(page));
    }

    assertThat(found).isEqualTo(wanted);
    assertThat(second).matches("01g\\w{15}-200");
    assertThat(ids(paged.queryMore(Objects.requireNonNull(second))))
        .isEqualTo(wanted.subList(200, 400));
    later.advance(Duration.ofDays(3));
    assertThatThrownBy(() -> paged.queryMore(second))
        .isInstanceOf(SalesforceError.class)
        .hasMessage("invalid query locator");
    paged.close();
  }

  @Test
  void describesToolingObjectsOnlyByTheToolingApi() {
    String soql = "SELECT Id, SubscriberPackageVersionId FROM InstalledSubscriberPackage";

    assertThat(org.query(new QueryRequest(soql, "60.0", false, true, 2000)).totalSize()).isZero();
    assertThatThrownBy(() -> query(soql)).isInstanceOf(SalesforceError.class);
    assertThat(
            query(
                    "SELECT QualifiedApiName, EntityDefinition.Label FROM FieldDefinition WHERE"
                        + " EntityDefinition.QualifiedApiName = 'Lead' AND QualifiedApiName = 'Email'")
                .records()
                .get(0)
                .path("EntityDefinition")
                .path("Label")
                .asText())
        .isEqualTo("Lead");
  }

  private QueryResult query(String soql) {
    return org.query(QueryRequest.of(soql, "60.0"));
  }

  private List<String> ids(String soql) {
    List<String> ids = new ArrayList<>();
    QueryResult page = query(soql);
    ids.addAll(ids(page));
    while (page.locator() != null) {
      page = org.queryMore(page.locator());
      ids.addAll(ids(page));
    }
    return ids;
  }

  private static List<String> ids(QueryResult page) {
    return page.records().stream().map(record -> record.path("Id").asText()).toList();
  }

  private static <T> List<T> all(Iterator<T> iterator) {
    List<T> all = new ArrayList<>();
    iterator.forEachRemaining(all::add);
    return all;
  }
}
