package dev.howdah.observe;

import dev.howdah.marketo.api.CallTally;
import dev.howdah.marketo.api.Reaction;
import dev.howdah.salesforce.LoginTally;
import dev.howdah.salesforce.LoginTally.Outcome;
import dev.howdah.watch.Watch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Meters of what is asked of the two platforms. */
final class WatchCalls {

  private static final List<String> GRANTS =
      List.of("refresh_token", "authorization_code", "client_credentials", "jwt");

  private final Watch watch;

  WatchCalls(Watch watch) {
    this.watch = watch;
  }

  void salesforce(LoginTally logins) {
    for (String grant : GRANTS) {
      for (Outcome outcome : Outcome.values()) {
        watch.counter(
            "howdah.salesforce.logins",
            "Logins at Salesforce, renewals among them (grant refresh_token)",
            Map.of("grant", grant, "outcome", word(outcome)),
            () -> logins.count(grant, outcome));
      }
    }
  }

  void marketo(Supplier<List<CallTally>> tallies) {
    calls("done", tallies, CallTally::succeeded);
    for (Reaction reaction : Reaction.values()) {
      calls(word(reaction), tallies, tally -> tally.failed(reaction));
    }
    watch.counter(
        "howdah.marketo.waited.seconds",
        "Time that calls waited for their place within Marketo's rate, of all calls together",
        Map.of(),
        () -> sum(tallies, tally -> tally.waited().toMillis() / 1000.0));
  }

  private void calls(
      String outcome, Supplier<List<CallTally>> tallies, ToDoubleFunction<CallTally> part) {
    watch.counter(
        "howdah.marketo.calls",
        "Calls to Marketo by outcome: done, or what is to be done about the failure",
        Map.of("outcome", outcome),
        () -> sum(tallies, part));
  }

  private static double sum(Supplier<List<CallTally>> tallies, ToDoubleFunction<CallTally> part) {
    return tallies.get().stream().mapToDouble(part).sum();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
