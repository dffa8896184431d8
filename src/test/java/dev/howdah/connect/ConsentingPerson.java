package dev.howdah.connect;

import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone at a browser, in front of the simulated org's pages. */
final class ConsentingPerson {

  private static final Pattern INPUT = Pattern.compile("<input [^>]*>");

  private final SalesforceSimulator org;
  private final String publicUrl;
  private final HttpClient http = HttpClient.newHttpClient();
  private String login = "";

  /**
   * @param publicUrl redirects to there are not followed
   */
  ConsentingPerson(SalesforceSimulator org, String publicUrl) {
    this.org = org;
    this.publicUrl = publicUrl;
  }

  /** A person logs in and answers the consent; returns where the browser is sent then. */
  String consent(HttpResponse<String> opened, String button) throws Exception {
    HttpResponse<String> page =
        org(HttpRequest.newBuilder(URI.create(opened.headers().firstValue("Location").get())));
    Map<String, String> form = inputs(page);
    form.put("username", org.credentials().username());
    form.put("pw", org.credentials().password());
    page = submit(page, form);
    if (page.headers().firstValue("Location").isPresent()) {
      // Who allowed the app before is not asked again.
      return page.headers().firstValue("Location").get();
    }
    form = inputs(page);
    form.keySet().removeIf(name -> name.equals("save") || name.equals("cancel"));
    form.put(button, "x");
    page = submit(page, form);
    return page.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> form)
      throws Exception {
    Matcher action = Pattern.compile("<form[^>]* action=\"([^\"]*)\"").matcher(page.body());
    String path = action.find() ? action.group(1) : "/";
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return org(
        HttpRequest.newBuilder(URI.create(org.url()).resolve(path.replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Follows redirects within the org, and keeps its cookie. */
  private HttpResponse<String> org(HttpRequest.Builder request) throws Exception {
    if (!login.isEmpty()) {
      request.header("Cookie", login);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(value -> login = value.substring(0, value.indexOf(';')));
    URI location =
        answer
            .headers()
            .firstValue("Location")
            .map(to -> URI.create(org.url()).resolve(to))
            .orElse(null);
    return location == null || location.toString().startsWith(publicUrl)
        ? answer
        : org(HttpRequest.newBuilder(location));
  }

  private static Map<String, String> inputs(HttpResponse<String> page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      String name = attribute(input.group(), "name");
      if (!name.isEmpty()) {
        fields.put(name, attribute(input.group(), "value"));
      }
    }
    return fields;
  }

  private static String attribute(String input, String name) {
    Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
    return found.find() ? found.group(1).replace("&amp;", "&").replace("&#39;", "'") : "";
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
