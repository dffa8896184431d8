package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who a token stands for: the identity URL and the userinfo of OpenID Connect. */
final class IdentityEndpoint {

  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Directory directory;
  private final Sessions sessions;

  IdentityEndpoint(Directory directory, Sessions sessions) {
    this.directory = directory;
    this.sessions = sessions;
  }

  /** {@code /id/{org}/{user}}. */
  Map<String, Object> identity(HttpRequest request) throws OAuthError {
    Session session = session(request);
    String[] parts = request.path().split("/");
    if (parts.length != 4) {
      throw new OAuthError(404, "Bad_Id", "Bad_Id");
    }
    if (!sameId(parts[2], directory.organizationId())) {
      throw new OAuthError(403, "Wrong_Org", "Wrong_Org");
    }
    if (!sameId(parts[3], session.userId())) {
      throw new OAuthError(403, "Bad_Id", "Bad_Id");
    }
    OrgUser user = user(session);
    String origin = request.origin();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("id", id(origin, user));
    identity.put("asserted_user", true);
    identity.put("user_id", user.id());
    identity.put("organization_id", directory.organizationId());
    identity.put("username", user.username());
    identity.put("nick_name", user.username().split("@")[0]);
    identity.put("display_name", user.name());
    identity.put("email", user.email());
    identity.put("email_verified", user.emailVerified());
    identity.put("first_name", user.firstName());
    identity.put("last_name", user.lastName());
    identity.put("timezone", "America/Los_Angeles");
    identity.put("photos", photos(origin));
    identity.put("addr_street", null);
    identity.put("addr_city", null);
    identity.put("addr_state", null);
    identity.put("addr_country", null);
    identity.put("addr_zip", null);
    identity.put("mobile_phone", null);
    identity.put("mobile_phone_verified", false);
    identity.put("is_lightning_login_user", false);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("created_date", null);
    status.put("body", null);
    identity.put("status", status);
    identity.put("urls", urls(origin, user));
    identity.put("active", user.active());
    identity.put("user_type", "STANDARD");
    identity.put("language", "en_US");
    identity.put("locale", "en_US");
    identity.put("utcOffset", -28800000);
    identity.put("last_modified_date", MODIFIED.format(user.modified()).replace("Z", "+0000"));
    identity.put("is_app_installed", true);
    return identity;
  }

  /** {@code /services/oauth2/userinfo}. */
  Map<String, Object> userinfo(HttpRequest request) throws OAuthError {
    Session session = session(request);
    OrgUser user = user(session);
    String origin = request.origin();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("sub", id(origin, user));
    info.put("user_id", user.id());
    info.put("organization_id", directory.organizationId());
    info.put("preferred_username", user.username());
    info.put("nickname", user.username().split("@")[0]);
    info.put("name", user.name());
    info.put("email", user.email());
    info.put("email_verified", user.emailVerified());
    info.put("given_name", user.firstName());
    info.put("family_name", user.lastName());
    info.put("zoneinfo", "America/Los_Angeles");
    info.put("photos", photos(origin));
    info.put("profile", origin + "/" + user.id());
    info.put("picture", photos(origin).get("picture"));
    info.put("address", Map.of());
    info.put("urls", urls(origin, user));
    info.put("active", user.active());
    info.put("user_type", "STANDARD");
    info.put("language", "en_US");
    info.put("locale", "en_US");
    info.put("utcOffset", -28800000);
    info.put("updated_at", MODIFIED.format(user.modified()));
    info.put("is_app_installed", true);
    return info;
  }

  private Session session(HttpRequest request) throws OAuthError {
    String token = token(request);
    if (token == null || token.isEmpty()) {
      throw new OAuthError(403, "Missing_OAuth_Token", "Missing_OAuth_Token");
    }
    return sessions
        .find(token)
        .orElseThrow(() -> new OAuthError(403, "Bad_OAuth_Token", "Bad_OAuth_Token"));
  }

  private static @Nullable String token(HttpRequest request) {
    String bearer = request.bearer();
    if (bearer != null) {
      return bearer;
    }
    String header = request.header("Authorization");
    if (header != null && header.regionMatches(true, 0, "OAuth ", 0, 6)) {
      return header.substring(6).strip();
    }
    String parameter = request.parameter("access_token");
    return parameter == null ? request.parameter("oauth_token") : parameter;
  }

  private OrgUser user(Session session) throws OAuthError {
    return directory
        .withId(session.userId())
        .filter(OrgUser::active)
        .orElseThrow(() -> new OAuthError(403, "User_Not_Active", "User_Not_Active"));
  }

  private String id(String origin, OrgUser user) {
    return origin + "/id/" + directory.organizationId() + "/" + user.id();
  }

  private static Map<String, Object> photos(String origin) {
    Map<String, Object> photos = new LinkedHashMap<>();
    photos.put("picture", origin + "/profilephoto/005/F");
    photos.put("thumbnail", origin + "/profilephoto/005/T");
    return photos;
  }

  private Map<String, Object> urls(String origin, OrgUser user) {
    String data = origin + "/services/data/v{version}/";
    String soap = "/{version}/" + directory.organizationId().substring(0, 15);
    Map<String, Object> urls = new LinkedHashMap<>();
    urls.put("enterprise", origin + "/services/Soap/c" + soap);
    urls.put("metadata", origin + "/services/Soap/m" + soap);
    urls.put("partner", origin + "/services/Soap/u" + soap);
    urls.put("rest", data);
    urls.put("sobjects", data + "sobjects/");
    urls.put("search", data + "search/");
    urls.put("query", data + "query/");
    urls.put("recent", data + "recent/");
    urls.put("tooling_soap", origin + "/services/Soap/T" + soap);
    urls.put("tooling_rest", data + "tooling/");
    urls.put("profile", origin + "/" + user.id());
    urls.put("feeds", data + "chatter/feeds");
    urls.put("groups", data + "chatter/groups");
    urls.put("users", data + "chatter/users");
    urls.put("feed_items", data + "chatter/feed-items");
    urls.put("feed_elements", data + "chatter/feed-elements");
    urls.put("custom_domain", origin);
    return urls;
  }

  /** Ids may come with 15 or 18 characters. */
  private static boolean sameId(String given, String whole) {
    return given.equals(whole) || given.length() == 15 && whole.startsWith(given);
  }
}
