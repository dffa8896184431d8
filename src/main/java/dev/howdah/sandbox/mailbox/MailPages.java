package dev.howdah.sandbox.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mails by HTTP: {@code GET /} and {@code GET /page/{n}} for people; {@code GET
 * /messages?to=&after=&limit=} (an array, lowest number first), {@code GET /messages/count?to=},
 * {@code GET /messages/{n}}, {@code GET /messages/{n}/raw}, {@code DELETE /messages}, {@code GET
 * /certificate}, {@code POST} and {@code DELETE /faults} for programs.
 */
final class MailPages implements HttpHandler {

  private static final int MOST_LISTED = 10_000;
  private static final int LARGEST_BODY_BYTES = 64 * 1024;
  private static final Pattern ONE = Pattern.compile("/(messages|page)/(\\d{1,18})(/raw)?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Letters letters;
  private final MailFaults faults;
  private final String certificate;

  MailPages(Letters letters, MailFaults faults, String certificate) {
    this.letters = letters;
    this.faults = faults;
    this.certificate = certificate;
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.fromLoopback()) {
      refuse(response, 403, "Expected a caller on this machine");
      return;
    }
    String method = request.sentMethod().equals("HEAD") ? "GET" : request.sentMethod();
    try {
      switch (method + " " + request.path()) {
        case "GET /" -> page(response, MailHtml.list(letters.before(before(request), 100)));
        case "GET /messages" -> response.json(list(request));
        case "GET /messages/count" ->
            response.json(Map.of("count", letters.count(request.query("to"))));
        case "DELETE /messages" -> response.json(Map.of("removed", letters.clear()));
        case "GET /certificate" -> response.text("application/x-pem-file", certificate);
        case "POST /faults" -> response.json(faults.add(fault(request)).toJson());
        case "DELETE /faults" -> response.json(Map.of("removed", faults.clear()));
        default -> one(method, request, response);
      }
    } catch (IllegalArgumentException e) {
      refuse(response, 400, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      refuse(response, 400, "Expected JSON: " + e.getOriginalMessage());
    }
  }

  private void one(String method, HttpRequest request, HttpResponse response) throws IOException {
    Matcher path = ONE.matcher(request.path());
    Optional<Letter> found =
        method.equals("GET") && path.matches()
            ? letters.find(Long.parseLong(path.group(2)))
            : Optional.empty();
    if (found.isEmpty()) {
      refuse(response, 404, "There is no " + method + " " + request.path());
      return;
    }
    Letter letter = found.get();
    byte[] raw = letters.raw(letter.number());
    if (path.group(3) != null) {
      response.body("message/rfc822", raw);
    } else if (path.group(1).equals("page")) {
      page(response, MailHtml.one(letter, ParsedMail.of(raw)));
    } else {
      response.json(whole(letter, ParsedMail.of(raw)));
    }
  }

  private List<Map<String, Object>> list(HttpRequest request) {
    return letters
        .after(
            number(request, "after", 0),
            (int) Math.min(number(request, "limit", 1000), MOST_LISTED),
            request.query("to"))
        .stream()
        .map(Letter::toJson)
        .toList();
  }

  private static Map<String, Object> whole(Letter letter, ParsedMail mail) {
    Map<String, Object> json = letter.toJson();
    json.put("headers", mail.headers());
    json.put("text", mail.text());
    json.put("html", mail.html());
    json.put("attachments", mail.attachments());
    return json;
  }

  private static long before(HttpRequest request) {
    return number(request, "before", Long.MAX_VALUE);
  }

  private static long number(HttpRequest request, String name, long otherwise) {
    @Nullable String value = request.query(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "Expected '" + name + "' to be a whole number but found '" + value + "'");
    }
    return Long.parseLong(value);
  }

  private static MailFault fault(HttpRequest request) throws IOException {
    return MailFault.parse(JSON.readTree(request.bytes(LARGEST_BODY_BYTES)));
  }

  private static void page(HttpResponse response, String html) throws IOException {
    response
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .text("text/html; charset=utf-8", html);
  }

  private static void refuse(HttpResponse response, int status, String error) throws IOException {
    response.status(status).json(Map.of("error", error));
  }
}
