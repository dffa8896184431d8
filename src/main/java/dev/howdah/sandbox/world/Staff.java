package dev.howdah.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The people who work in the two systems, and the queues of Salesforce. */
record Staff(
    List<SalesforceUser> users, List<SalesforceQueue> queues, List<MarketoUser> marketoUsers) {

  private static final int SALES_PEOPLE = 40;

  static Staff of(Dice dice, Instant now) {
    List<SalesforceUser> users =
        IntStream.range(0, SALES_PEOPLE).mapToObj(n -> user(dice, n)).toList();
    return new Staff(users, someQueues(), someMarketoUsers(users, now));
  }

  /** Any user may own people, also one who has left. */
  String anyUser(Dice dice, int slot, String what) {
    return dice.pick(users, slot, what).id();
  }

  String anyQueue(Dice dice, int slot, String what) {
    return dice.pick(queues, slot, what).id();
  }

  /** The first is the administrator, the second is the user of Marketo's own sync. */
  private static SalesforceUser user(Dice dice, int number) {
    Words.Tongue tongue = Words.TONGUES.get(number % 3);
    String first =
        switch (number) {
          case 0 -> "Ada";
          case 1 -> "Marketo";
          default -> dice.pick(tongue.first(), number, "user first");
        };
    String last =
        switch (number) {
          case 0 -> "Admin";
          case 1 -> "Sync";
          default -> dice.pick(tongue.last(), number, "user last");
        };
    String address =
        number == 0 ? "admin" : number == 1 ? "marketo.sync" : "sales" + (100 + number);
    boolean apiEnabled = number % 10 != 7;
    return new SalesforceUser(
        SalesforceId.of("005", number + 1L),
        address + "@sandbox.howdah.example",
        address + "@sales.example.com",
        first,
        last,
        number == 0 ? "System Administrator" : apiEnabled ? "Standard User" : "Read Only",
        number < 2 || number % 6 != 5,
        apiEnabled,
        number < 2 || number % 9 != 4);
  }

  private static List<SalesforceQueue> someQueues() {
    List<String> names =
        List.of("New Leads", "EMEA, inbound", "Partner \"Gold\"", "Recycled", "展示会");
    List<String> developerNames =
        List.of("New_Leads", "EMEA_inbound", "Partner_Gold", "Recycled", "Trade_Show");
    return IntStream.range(0, names.size())
        .mapToObj(
            n ->
                new SalesforceQueue(
                    SalesforceId.of("00G", n + 1L), names.get(n), developerNames.get(n)))
        .toList();
  }

  /** Most have the address of a user of Salesforce; the later ones do not, or cannot be invited. */
  private static List<MarketoUser> someMarketoUsers(List<SalesforceUser> users, Instant now) {
    List<MarketoUser> all = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      SalesforceUser user = users.get(n == 0 ? 0 : n + 1);
      List<String> roles =
          n % 4 == 0
              ? List.of("Admin", "Standard User")
              : n % 4 == 1 ? List.of("Marketing User") : List.of("Standard User");
      String userid = n % 5 == 3 ? "7F3A" + n + "C0D5E1B2A40A495FAB@AdobeID" : user.email();
      all.add(
          new MarketoUser(
              userid,
              n + 1,
              user.firstName(),
              user.lastName(),
              user.email(),
              false,
              n == 8 || n == 6,
              roles,
              now.minus(Duration.ofDays(3000L - 100L * n))));
    }
    all.add(service("api.sync", 21, "Sync", now));
    all.add(service("api.limited", 22, "Limited", now));
    all.add(service("api.admin", 23, "Admin", now));
    return List.copyOf(all);
  }

  private static MarketoUser service(String name, int id, String lastName, Instant now) {
    return new MarketoUser(
        name + "@api.example.com",
        id,
        "API",
        lastName,
        name + "@api.example.com",
        true,
        false,
        lastName.equals("Admin") ? List.of("Admin") : List.of("API " + lastName),
        now.minus(Duration.ofDays(700)));
  }
}
