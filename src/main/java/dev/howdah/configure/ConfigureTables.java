package dev.howdah.configure;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The deployments, what they made, and what people did by hand, in the database. */
final class ConfigureTables {

  private static final RowMapper<Run> RUN =
      (row, context) ->
          new Run(
              row.getString("id"),
              row.getString("deed"),
              row.getInt("check_only") != 0,
              row.getString("phase"),
              row.getString("state"),
              lines(row.getString("components")),
              row.getString("request_id"),
              row.getString("ordered_by"),
              Instant.ofEpochMilli(row.getLong("ordered_at")),
              Instant.ofEpochMilli(row.getLong("deadline")),
              row.getLong("ended_at") == 0 ? null : Instant.ofEpochMilli(row.getLong("ended_at")),
              row.getString("message"),
              lines(row.getString("problems")));

  private ConfigureTables() {}

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }

  static void keep(Handle handle, Run run) {
    Instant ended = run.endedAt();
    handle
        .createUpdate(
            "INSERT INTO configure_run (id, deed, check_only, phase, state, components,"
                + " request_id, ordered_by, ordered_at, deadline, ended_at, message, problems)"
                + " VALUES (:id, :deed, :check, :phase, :state, :components, :request, :by, :at,"
                + " :deadline, :ended, :message, :problems) ON CONFLICT (id) DO UPDATE SET phase ="
                + " excluded.phase, state = excluded.state, request_id = excluded.request_id,"
                + " ended_at = excluded.ended_at, message = excluded.message, problems ="
                + " excluded.problems")
        .bind("id", run.id())
        .bind("deed", run.deed())
        .bind("check", run.checkOnly() ? 1 : 0)
        .bind("phase", run.phase())
        .bind("state", run.state())
        .bind("components", String.join("\n", run.components()))
        .bind("request", run.requestId())
        .bind("by", run.orderedBy())
        .bind("at", run.orderedAt().toEpochMilli())
        .bind("deadline", run.deadline().toEpochMilli())
        .bind("ended", ended == null ? 0 : ended.toEpochMilli())
        .bind("message", run.message())
        .bind("problems", String.join("\n", run.problems()))
        .execute();
  }

  /** Keeps what the org lacked when a run was ordered, unless that is kept already. */
  static void missing(Handle handle, String run, List<String> components) {
    handle.execute(
        "UPDATE configure_run SET missing = ? WHERE id = ? AND missing = ''",
        String.join("\n", components),
        run);
  }

  /** What the org lacked when a run was ordered. */
  static List<String> missing(Handle handle, String run) {
    return handle
        .createQuery("SELECT missing FROM configure_run WHERE id = :id")
        .bind("id", run)
        .mapTo(String.class)
        .findOne()
        .map(ConfigureTables::lines)
        .orElse(List.of());
  }

  /** The one ordered last. */
  static Optional<Run> last(Handle handle) {
    return handle
        .createQuery("SELECT * FROM configure_run ORDER BY ordered_at DESC, id DESC LIMIT 1")
        .map(RUN)
        .findOne();
  }

  /** The components that Howdah made in this org, each as {@code Type:FullName}. */
  static Set<String> ours(Handle handle) {
    return new TreeSet<>(
        handle.createQuery("SELECT component FROM configure_component").mapTo(String.class).list());
  }

  static void made(Handle handle, Collection<String> components, String caller, Instant now) {
    for (String component : components) {
      handle
          .createUpdate(
              "INSERT INTO configure_component (component, made_by, made_at)"
                  + " VALUES (:component, :by, :at) ON CONFLICT (component) DO NOTHING")
          .bind("component", component)
          .bind("by", caller)
          .bind("at", now.toEpochMilli())
          .execute();
    }
  }

  static void gone(Handle handle, Collection<String> components) {
    for (String component : components) {
      handle
          .createUpdate("DELETE FROM configure_component WHERE component = :component")
          .bind("component", component)
          .execute();
    }
  }

  static void receipt(Handle handle, String item, String caller, Instant now, String note) {
    handle
        .createUpdate(
            "INSERT INTO configure_receipt (item, done_by, done_at, note)"
                + " VALUES (:item, :by, :at, :note) ON CONFLICT (item) DO UPDATE SET"
                + " done_by = excluded.done_by, done_at = excluded.done_at, note = excluded.note")
        .bind("item", item)
        .bind("by", caller)
        .bind("at", now.toEpochMilli())
        .bind("note", note)
        .execute();
  }

  static Map<String, Receipt> receipts(Handle handle) {
    Map<String, Receipt> receipts = new LinkedHashMap<>();
    handle
        .createQuery("SELECT * FROM configure_receipt ORDER BY item")
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("item"),
                    new Receipt(
                        row.getString("done_by"),
                        Instant.ofEpochMilli(row.getLong("done_at")),
                        row.getString("note"))))
        .forEach(entry -> receipts.put(entry.getKey(), entry.getValue()));
    return receipts;
  }
}
