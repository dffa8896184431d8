package dev.howdah.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser, as far as pages without scripts need one: cookies, redirects and forms. */
public final class Browser {

  private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final int MOST_HOPS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Map<String, String>> cookies = new HashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What is shown, and where. */
  public record Page(URI address, int status, String html, Map<String, String> headers) {}

  /** Goes to an address and wherever that leads. */
  public Page open(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /**
   * Sends the page's form back.
   *
   * @param typed what is filled in, and the button that is pressed if it has a name
   */
  public Page submit(Page page, Map<String, String> typed) {
    Matcher action = ACTION.matcher(page.html());
    URI target = action.find() ? page.address().resolve(plain(action.group(1))) : page.address();
    Map<String, String> form = fields(page);
    form.putAll(typed);
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /**
   * Opens the link of an invitation, presses the button, logs in at Salesforce and allows the
   * access if asked.
   */
  public Page activate(URI link, String username, String password) {
    Page page = submit(open(link), Map.of());
    if (page.html().contains("name=\"pw\"")) {
      page = submit(page, Map.of("username", username, "pw", password));
    }
    return page.html().contains("name=\"save\"") ? submit(page, Map.of("save", "Allow")) : page;
  }

  /** The value of a cookie of this host, whatever its path. */
  public Optional<String> cookie(URI address, String name) {
    return Optional.ofNullable(jar(address).get(name));
  }

  /** Redirects are followed by hand: Java's own way takes the form's content type along. */
  private Page send(HttpRequest.Builder request) {
    HttpResponse<String> answer = once(request);
    for (int hops = 0; answer.statusCode() / 100 == 3 && hops < MOST_HOPS; hops++) {
      String next = answer.headers().firstValue("Location").orElseThrow();
      answer = once(HttpRequest.newBuilder(answer.uri().resolve(next)));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Page(answer.uri(), answer.statusCode(), answer.body(), headers);
  }

  private HttpResponse<String> once(HttpRequest.Builder request) {
    Map<String, String> jar = jar(request.build().uri());
    if (!jar.isEmpty()) {
      request.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        jar.put(pair[0], pair[1]);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The browser was interrupted", e);
    }
  }

  private Map<String, String> jar(URI address) {
    return cookies.computeIfAbsent(address.getAuthority(), host -> new LinkedHashMap<>());
  }

  /** All fields but the buttons. */
  private static Map<String, String> fields(Page page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.html());
    while (input.find()) {
      String name = attribute(input.group(), "name");
      if (!name.isEmpty() && !attribute(input.group(), "type").equals("submit")) {
        fields.put(name, attribute(input.group(), "value"));
      }
    }
    return fields;
  }

  private static String attribute(String input, String name) {
    Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
    return found.find() ? plain(found.group(1)) : "";
  }

  private static String plain(String html) {
    return html.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
