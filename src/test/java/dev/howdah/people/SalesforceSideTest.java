package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceSideTest {

  private static final int RECORDS = 3_000;
  private static final String SIGNS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Random random = new Random(11);
  private final Map<String, Link> records = new TreeMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final StringBuilder leads =
      new StringBuilder("Id,OwnerId,IsConverted,IsDeleted,CreatedDate\n");
  private final StringBuilder contacts = new StringBuilder("Id,OwnerId,IsDeleted,CreatedDate\n");
  private final StringBuilder given =
      new StringBuilder("Id,ContactId,OpportunityId,IsPrimary,CreatedDate\n");

  @TempDir Path folder;

  private record Role(String opportunity, boolean isPrimary, String created, String id) {}

  @BeforeEach
  void makeSalesforce() {
    for (int i = 0; i < RECORDS; i++) {
      boolean isLead = random.nextBoolean();
      String id = id(isLead ? "00Q" : "003");
      String owner =
          SalesforceIds.whole((i % 9 == 0 ? "00G" : "005") + "000000000" + (100 + i % 40));
      int month = (1950 + random.nextInt(100)) * 100 + 1 + random.nextInt(12);
      boolean isConverted = isLead && random.nextInt(5) == 0;
      boolean isDeleted = random.nextInt(7) == 0;
      records.put(id.substring(0, 15), new Link(owner, isConverted, isDeleted, "", month));
      String date = month / 100 + "-" + String.format("%02d", month % 100) + "-07T08:09:10.000Z";
      if (isLead) {
        leads.append(line(id, owner, isConverted, isDeleted, date));
      } else {
        contacts.append(line(id, owner, isDeleted, date));
        for (int role = random.nextInt(4); role > 0; role--) {
          role(id, "2026-11-0" + (1 + random.nextInt(2)) + "T08:09:10.000Z");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1048576, 262144", "64, 262144", "1048576, 64", "1024, 256"})
  void findsEachRecordWithItsChosenRoleWhereverItLies(int recordSlots, int roleSlots)
      throws SQLException, IOException {
    try (SalesforceSide unit = side(recordSlots, roleSlots, false)) {
      assertThat(found(unit)).isEqualTo(expected());
      assertThat(unit.find(id("00Q"))).isEmpty();
      assertThat(unit.find("no id")).isEmpty();
    }
  }

  @Test
  void choosesAmongRolesThatAreWrittenInAnotherWayToo() throws SQLException, IOException {
    String first = records.keySet().iterator().next();
    role(SalesforceIds.whole(first), "2026-11-01T08:09:10.000+0000");
    roles.keySet().stream()
        .limit(50)
        .toList()
        .forEach(contact -> role(SalesforceIds.whole(contact), "2026-11-03T08:09:10.000+0000"));
    try (SalesforceSide unit = side(1 << 20, 1 << 18, false)) {
      assertThat(found(unit)).isEqualTo(expected());
    }
  }

  @Test
  void waitsWithThePagesUntilSomebodyLooksSomethingUp() throws SQLException, IOException {
    try (SalesforceSide unit = side(1024, 256, true);
        SalesforceSide eager = side(1024, 256, false)) {
      assertThat(unit.digest(SalesforceObject.LEAD)).isEqualTo(eager.digest(SalesforceObject.LEAD));
      assertThat(found(unit)).isEqualTo(expected());
    }
  }

  @ParameterizedTest
  @CsvSource({"1048576, 262144", "64, 64"})
  void tellsTheRecordsOfUsersInTheirOrder(int recordSlots, int roleSlots)
      throws SQLException, IOException {
    List<String> owned =
        records.entrySet().stream()
            .filter(
                record ->
                    record.getValue().ownerId().startsWith("005")
                        && !record.getValue().deleted()
                        && !record.getValue().converted())
            .map(Map.Entry::getKey)
            .toList();
    try (SalesforceSide unit = side(recordSlots, roleSlots, false)) {
      assertThat(unit.owned("", "~", RECORDS)).isEqualTo(owned);
      assertThat(unit.owned(owned.get(7), owned.get(20), 5)).isEqualTo(owned.subList(8, 13));
      assertThat(found(unit)).isEqualTo(expected());
    }
  }

  private SalesforceSide side(int recordSlots, int roleSlots, boolean isLazy)
      throws SQLException, IOException {
    SalesforceSide side =
        SalesforceSide.in(
            folder.resolve("side-" + isLazy + ".db"),
            isLazy,
            new NearRecords(recordSlots),
            new NearRoles(roleSlots));
    side.take(SalesforceObject.ROLE, page("roles", given));
    side.take(SalesforceObject.LEAD, page("leads", leads));
    side.take(SalesforceObject.CONTACT, page("contacts", contacts));
    return side;
  }

  private Path page(String name, CharSequence text) throws IOException {
    return Files.writeString(folder.resolve(name + ".csv"), text);
  }

  private Map<String, Optional<Link>> found(SalesforceSide unit) throws SQLException {
    Map<String, Optional<Link>> found = new TreeMap<>();
    for (String id : records.keySet()) {
      found.put(id, unit.find(random.nextBoolean() ? id : SalesforceIds.whole(id)));
    }
    return found;
  }

  private Map<String, Optional<Link>> expected() {
    Map<String, Optional<Link>> expected = new TreeMap<>();
    records.forEach(
        (id, link) -> {
          Role role = roles.get(id);
          expected.put(id, Optional.of(link.with(role == null ? "" : role.opportunity())));
        });
    return expected;
  }

  private void role(String contact, String created) {
    Role role = new Role(id("006"), random.nextInt(3) == 0, created, id("00K"));
    given.append(line(role.id(), contact, role.opportunity(), role.isPrimary(), created));
    roles.merge(
        contact.substring(0, 15),
        role,
        (one, other) ->
            Comparator.comparing(Role::isPrimary)
                        .thenComparing(Role::created)
                        .thenComparing(Role::id)
                        .compare(one, other)
                    > 0
                ? one
                : other);
  }

  private static String line(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add("\"" + cell + "\"");
    }
    return String.join(",", texts) + "\n";
  }

  private String id(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    while (id.length() < 15) {
      id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return SalesforceIds.whole(id.toString());
  }
}
