package dev.howdah.members;

import dev.howdah.problem.Problem;
import dev.howdah.store.Store;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The account's teams. Everyone is in the team Everyone, which exists without a row and can neither
 * be made nor removed.
 */
public final class Teams {

  /** Product usage limits: 20 teams an instance. */
  public static final int MOST = 20;

  private static final int LONGEST_NAME = 80;

  /** The names of the implied team in the six languages. */
  private static final Set<String> EVERYONE =
      Set.of("everyone", "alle", "alla", "iedereen", "\u6240\u6709\u4eba", "tutti");

  private final Store store;
  private final Clock clock;

  public Teams(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A team.
   *
   * @param members how many are in it
   */
  public record Team(String id, String name, int members) {}

  /** All teams by name, without Everyone. */
  public List<Team> all() {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "SELECT team.id, team.name,"
                        + " (SELECT COUNT(*) FROM team_member WHERE team_id = team.id) AS members"
                        + " FROM team ORDER BY team.name_key")
                .map(
                    (row, context) ->
                        new Team(row.getString("id"), row.getString("name"), row.getInt("members")))
                .list());
  }

  /**
   * Makes a team.
   *
   * @throws Problem if there is one of this name, the name is Everyone's, or there are 20 already
   */
  public Team create(String name) {
    String wanted = name.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
      throw new Problem(
          Problem.Kind.UNPROCESSABLE,
          "A team's name must have 1 to "
              + LONGEST_NAME
              + " characters but has "
              + wanted.length()
              + "; no team was made. Choose another name.");
    }
    if (isEveryone(wanted)) {
      throw new Problem(
          Problem.Kind.CONFLICT,
          "The team "
              + wanted
              + " is there without being made: everyone is in it; no team was made.");
    }
    return store.write(handle -> create(handle, wanted));
  }

  private Team create(Handle handle, String name) {
    int count = handle.createQuery("SELECT COUNT(*) FROM team").mapTo(Integer.class).one();
    if (count >= MOST) {
      throw new Problem(
          Problem.Kind.CONFLICT,
          "There are already "
              + count
              + " teams, the most an account has is "
              + MOST
              + "; no team was made. Remove one first.");
    }
    Team team = new Team(UUID.randomUUID().toString(), name, 0);
    int made =
        handle
            .createUpdate(
                "INSERT INTO team (id, name, name_key, created_at)"
                    + " VALUES (:id, :name, :key, :now) ON CONFLICT (name_key) DO NOTHING")
            .bind("id", team.id())
            .bind("name", name)
            .bind("key", key(name))
            .bind("now", clock.millis())
            .execute();
    if (made == 0) {
      throw new Problem(
          Problem.Kind.CONFLICT, "There is already a team " + name + "; no other was made.");
    }
    return team;
  }

  /**
   * Removes a team; its members stay members of the account.
   *
   * @throws Problem if there is no such team
   */
  public void remove(String id) {
    store.write(
        handle -> {
          handle.execute("DELETE FROM team_member WHERE team_id = ?", id);
          if (handle.execute("DELETE FROM team WHERE id = ?", id) == 0) {
            throw new Problem(
                Problem.Kind.NOT_FOUND, "There is no team " + id + "; nothing was removed.");
          }
          return null;
        });
  }

  /** The ids of all teams by the keys of their names. */
  static Map<String, String> idsByKey(Handle handle) {
    Map<String, String> ids = new HashMap<>();
    handle
        .createQuery("SELECT name_key, id FROM team")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  static boolean isEveryone(String name) {
    return EVERYONE.contains(key(name));
  }

  static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
