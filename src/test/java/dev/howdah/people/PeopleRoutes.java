package dev.howdah.people;

import java.util.List;
import java.util.stream.Stream;

/** Which route files a host needs for people. */
public final class PeopleRoutes {

  private static final List<String> SYNC =
      List.of(
          "20-connect-salesforce",
          "21-connect-marketo",
          "40-people",
          "42-people-salesforce",
          "43-people-bulk",
          "44-people-marketo",
          "45-people-window",
          "46-people-plan",
          "47-people-newest",
          "47-people-outlook",
          "49-people-resume",
          "91-failures");

  private static final List<String> CHANGES =
      List.of(
          "41-people-changes",
          "41-people-changes-batch",
          "41-people-changes-deleted",
          "41-people-changes-find",
          "41-people-changes-marketo",
          "41-people-changes-refresh",
          "41-people-changes-salesforce",
          "41-people-changes-settle");

  private PeopleRoutes() {}

  /** Those of a sync, and what else is named. */
  public static String[] ofSync(String... also) {
    return Stream.concat(SYNC.stream(), Stream.of(also)).toArray(String[]::new);
  }

  /** Those of a sync and of the changes after it, and what else is named. */
  public static String[] ofChanges(String... also) {
    return Stream.of(SYNC.stream(), CHANGES.stream(), Stream.of(also))
        .flatMap(names -> names)
        .toArray(String[]::new);
  }
}
