package dev.howdah.sandbox.salesforce.soap;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.Logins;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.salesforce.oauth.Session;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code login}, {@code logout}, {@code getUserInfo} and {@code getServerTimestamp}. */
public final class SoapApi {

  private static final Pattern PATH =
      Pattern.compile("/services/Soap/([uc])/(\\d{2}\\.0)(?:/[A-Za-z0-9]*)?");
  private static final int LARGEST_BODY_BYTES = 1024 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Directory directory;
  private final Sessions sessions;
  private final Logins logins;
  private final Clock clock;

  public SoapApi(Directory directory, Sessions sessions, Logins logins, Clock clock) {
    this.directory = directory;
    this.sessions = sessions;
    this.logins = logins;
    this.clock = clock;
  }

  /** Answers if the path is one of the partner or the enterprise API. */
  public boolean handle(HttpRequest request, HttpResponse response) throws IOException {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return false;
    }
    String namespace =
        path.group(1).equals("u")
            ? "urn:partner.soap.sforce.com"
            : "urn:enterprise.soap.sforce.com";
    Envelope envelope = Envelope.parse(request.bytes(LARGEST_BODY_BYTES));
    try {
      if (envelope == null) {
        throw new Fault("UNKNOWN_EXCEPTION", "The request is not a SOAP envelope");
      }
      String base = request.origin() + "/services/Soap/";
      String body = answer(envelope, base, path.group(1), path.group(2));
      write(response, 200, namespace, body);
    } catch (Fault fault) {
      write(response, 500, namespace, faultBody(fault));
    }
    return true;
  }

  private String answer(Envelope envelope, String base, String kind, String version) throws Fault {
    return switch (envelope.operationName()) {
      case "login" -> login(envelope, base, kind, version);
      case "getUserInfo" -> wrap("getUserInfo", userInfo(user(envelope), "result"));
      case "getServerTimestamp" ->
          wrap(
              "getServerTimestamp",
              "<result><timestamp>" + TIME.format(clock.instant()) + "</timestamp></result>");
      case "logout" -> {
        sessions.end(session(envelope));
        yield "<logoutResponse/>";
      }
      default ->
          throw new Fault(
              "INVALID_OPERATION",
              "No operation available for request '" + envelope.operationName() + "'");
    };
  }

  private String login(Envelope envelope, String base, String kind, String version) throws Fault {
    Optional<OrgUser> found = logins.check(envelope.text("username"), envelope.text("password"));
    if (found.isEmpty()) {
      throw new Fault(
          "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
    }
    OrgUser user = found.get();
    if (!user.apiEnabled()) {
      throw new Fault("API_CURRENTLY_DISABLED", "API is disabled for this User");
    }
    if (!logins.count(user.id())) {
      throw new Fault("LOGIN_RATE_EXCEEDED", "login rate exceeded");
    }
    Session session = sessions.open(user.id(), "SOAP", Set.of("full"));
    String org = "/" + version + "/" + directory.organizationId().substring(0, 15);
    return wrap(
        "login",
        "<result>"
            + element("metadataServerUrl", base + "m" + org)
            + element("passwordExpired", "false")
            + element("sandbox", "false")
            + element("serverUrl", base + kind + org)
            + element("sessionId", session.token())
            + element("userId", user.id())
            + userInfo(user, "userInfo")
            + "</result>");
  }

  private Session session(Envelope envelope) throws Fault {
    return sessions
        .find(envelope.sessionId())
        .orElseThrow(
            () ->
                new Fault(
                    "INVALID_SESSION_ID",
                    "Invalid Session ID found in SessionHeader: Illegal Session"));
  }

  private OrgUser user(Envelope envelope) throws Fault {
    return directory
        .withId(session(envelope).userId())
        .orElseThrow(() -> new Fault("INVALID_SESSION_ID", "The user of the session is gone"));
  }

  private String userInfo(OrgUser user, String name) {
    return "<"
        + name
        + ">"
        + element("organizationId", directory.organizationId())
        + element("organizationMultiCurrency", "false")
        + element("organizationName", "Howdah Sandbox")
        + element("profileId", user.profileId())
        + "<roleId xsi:nil=\"true\"/>"
        + element("sessionSecondsValid", "7200")
        + "<userDefaultCurrencyIsoCode xsi:nil=\"true\"/>"
        + element("userEmail", user.email())
        + element("userFullName", user.name())
        + element("userId", user.id())
        + element("userLanguage", "en_US")
        + element("userLocale", "en_US")
        + element("userName", user.username())
        + element("userTimeZone", "America/Los_Angeles")
        + element("userType", "Standard")
        + element("userUiSkin", "Theme3")
        + "</"
        + name
        + ">";
  }

  private static String faultBody(Fault fault) {
    String message = fault.text();
    return "<soapenv:Fault><faultcode>sf:"
        + fault.code()
        + "</faultcode>"
        + element("faultstring", message)
        + "<detail><sf:UnexpectedErrorFault xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
        + " xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>"
        + fault.code()
        + "</sf:exceptionCode><sf:exceptionMessage>"
        + escape(String.valueOf(fault.getMessage()))
        + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail></soapenv:Fault>";
  }

  private static void write(HttpResponse response, int status, String namespace, String body)
      throws IOException {
    response
        .status(status)
        .text(
            "text/xml;charset=UTF-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
                + " xmlns=\""
                + namespace
                + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                + body
                + "</soapenv:Body></soapenv:Envelope>");
  }

  private static String wrap(String operation, String result) {
    return "<" + operation + "Response>" + result + "</" + operation + "Response>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
