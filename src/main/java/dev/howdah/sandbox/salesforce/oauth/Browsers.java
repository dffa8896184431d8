package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which browser is logged in as whom, by a cookie, so that a second authorize asks no password. */
final class Browsers {

  private static final String COOKIE = "sid";
  private static final Duration LIFE = Duration.ofHours(2);

  private record Entry(String userId, Instant until) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Sessions sessions;
  private final Directory directory;

  Browsers(Sessions sessions, Directory directory) {
    this.sessions = sessions;
    this.directory = directory;
  }

  void enter(HttpResponse response, OrgUser user) {
    String cookie = sessions.newCookie();
    entries.put(cookie, new Entry(user.id(), sessions.now().plus(LIFE)));
    response.addHeader("Set-Cookie", COOKIE + "=" + cookie + "; Path=/; HttpOnly; SameSite=Lax");
  }

  void leave(HttpRequest request, HttpResponse response) {
    String cookie = cookie(request);
    if (cookie != null) {
      entries.remove(cookie);
    }
    response.addHeader("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  Optional<OrgUser> user(HttpRequest request) {
    String cookie = cookie(request);
    Entry entry = cookie == null ? null : entries.get(cookie);
    if (entry == null || sessions.now().isAfter(entry.until())) {
      return Optional.empty();
    }
    return directory.withId(entry.userId()).filter(OrgUser::active);
  }

  /** The browser's cookie, which a form must name so that no other page can post for the user. */
  static @Nullable String cookie(HttpRequest request) {
    String header = request.header("Cookie");
    if (header == null) {
      return null;
    }
    String found = null;
    for (String pair : header.split(";")) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(COOKIE) && !parts[1].isEmpty()) {
        found = parts[1];
      }
    }
    return found;
  }
}
