package dev.howdah.sandbox.marketo.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.Permission;
import dev.howdah.sandbox.marketo.call.Routes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** How often each API user called and each error came, by day, for the last seven days. */
public final class Usage {

  private static final int DAYS = 7;
  private static final String ANOTHER = "another.service@api.example.com";

  private final TreeMap<LocalDate, Map<String, Integer>> calls = new TreeMap<>();
  private final TreeMap<LocalDate, Map<String, Integer>> errors = new TreeMap<>();

  public static void add(Routes routes, Usage usage) {
    routes.get("/rest/v1/stats/usage.json", Permission.NONE, call -> usage.calls(call, 1));
    routes.get("/rest/v1/stats/usage/last7days.json", Permission.NONE, c -> usage.calls(c, DAYS));
    routes.get("/rest/v1/stats/errors.json", Permission.NONE, call -> usage.errors(call, 1));
    routes.get("/rest/v1/stats/errors/last7days.json", Permission.NONE, c -> usage.errors(c, DAYS));
  }

  synchronized void countCall(LocalDate day, String user) {
    count(calls, day, user);
  }

  synchronized void uncountCall(LocalDate day, String user) {
    calls
        .getOrDefault(day, new TreeMap<>())
        .computeIfPresent(user, (u, n) -> n == 1 ? null : n - 1);
  }

  synchronized void countError(LocalDate day, int code) {
    count(errors, day, Integer.toString(code));
  }

  /** So many calls of today are another service's. */
  public synchronized void spend(int more, Instant now) {
    if (more > 0) {
      calls
          .computeIfAbsent(CentralDay.of(now), d -> new TreeMap<>())
          .merge(ANOTHER, more, Integer::sum);
    }
  }

  synchronized int total(LocalDate day) {
    return sum(calls.getOrDefault(day, Map.of()));
  }

  private synchronized Answer calls(Call call, int days) {
    return answer(call, days, calls, "users", "userId");
  }

  private synchronized Answer errors(Call call, int days) {
    return answer(call, days, errors, "errors", "errorCode");
  }

  private static Answer answer(
      Call call,
      int days,
      TreeMap<LocalDate, Map<String, Integer>> counts,
      String list,
      String key) {
    ArrayNode result = Envelope.array();
    LocalDate today = CentralDay.of(call.now());
    for (int back = 0; back < days; back++) {
      LocalDate day = today.minusDays(back);
      Map<String, Integer> ofDay = counts.getOrDefault(day, Map.of());
      if (back == 0 || !ofDay.isEmpty()) {
        ObjectNode told = result.addObject().put("date", day.toString());
        told.put("total", sum(ofDay));
        ArrayNode each = told.putArray(list);
        ofDay.forEach((name, count) -> each.addObject().put(key, name).put("count", count));
      }
    }
    return Envelope.of(result);
  }

  private static void count(
      TreeMap<LocalDate, Map<String, Integer>> counts, LocalDate day, String key) {
    counts.computeIfAbsent(day, d -> new TreeMap<>()).merge(key, 1, Integer::sum);
    counts.headMap(day.minusDays(DAYS)).clear();
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
