package dev.howdah.marketo;

import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.MarketoLead;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Camel context with the component for each test, and for all of a class a sandbox of a few
 * people; pauses move the one clock of both ahead at once.
 */
final class MarketoExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final boolean limits;
  private final AtomicReference<String> afterRemembering = new AtomicReference<>("");
  private StateRepository<String, String> kept = new MemoryStateRepository();
  private Path folder;
  private Sandbox sandbox;
  private DefaultCamelContext camel;

  private MarketoExtension(boolean limits) {
    this.limits = limits;
  }

  static MarketoExtension withLimits() {
    return new MarketoExtension(true);
  }

  static MarketoExtension withoutLimits() {
    return new MarketoExtension(false);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("marketo-component");
    sandbox = Sandbox.start(SandboxOptions.in(folder).withPeople(300).withLimits(limits));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    kept = new MemoryStateRepository();
    camel = newHost();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    camel.stop();
    forgetFaults();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    sandbox.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Throws the running context away and starts another that shares nothing but the state kept. */
  void restart() {
    camel.stop();
    camel = newHost();
  }

  private DefaultCamelContext newHost() {
    DefaultCamelContext context = new DefaultCamelContext();
    MarketoComponent component = new MarketoComponent(context);
    component.setClock(sandbox.clock());
    component.setPause(sandbox.clock()::advance);
    component.getConfiguration().setBaseUrl(address("marketo.url"));
    component.getConfiguration().setClientId(address("marketo.client-id"));
    component.getConfiguration().setClientSecret(address("marketo.client-secret"));
    component.getConfiguration().setFolder(downloads().toString());
    component.getConfiguration().setStateRepository(new Watched());
    context.addComponent("marketo", component);
    context.start();
    return context;
  }

  DefaultCamelContext camel() {
    return camel;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Path downloads() {
    return folder.resolve("downloads");
  }

  String address(String key) {
    return sandbox.addresses().get(key);
  }

  MarketoComponent component() {
    return camel.getComponent("marketo", MarketoComponent.class);
  }

  List<MarketoLead> people() {
    List<MarketoLead> people = new ArrayList<>();
    for (Iterator<MarketoLead> each = sandbox.world().marketoLeads(); each.hasNext(); ) {
      people.add(each.next());
    }
    return people;
  }

  MarketoCredentials credentials() {
    return new MarketoCredentials(address("marketo.client-id"), address("marketo.client-secret"));
  }

  /** Lets a client of others write to Marketo, with a body in single quotes. */
  void write(String path, String json) {
    String form =
        "grant_type=client_credentials&client_id="
            + credentials().clientId()
            + "&client_secret="
            + credentials().clientSecret();
    String answer = send("POST", "/identity/oauth/token?" + form, "", "");
    String token = answer.replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    send("POST", path, json.replace('\'', '"'), token);
  }

  /** Lets the next calls go wrong; JSON with single quotes. */
  void fault(String json) {
    send("POST", "/sandbox/faults", json.replace('\'', '"'), "");
  }

  void forgetFaults() {
    send("DELETE", "/sandbox/faults", "", "");
  }

  void expireTokens() {
    send("POST", "/sandbox/tokens/expire", "{}", "");
  }

  /** Once the next export is remembered, its id being put for {@code %s}. */
  void faultForNextExport(String json) {
    afterRemembering.set(json);
  }

  <T> T ask(String uri, Object body, Map<String, Object> headers, Class<T> type) {
    return camel.createProducerTemplate().requestBodyAndHeaders(uri, body, headers, type);
  }

  List<?> list(String uri, Map<String, Object> headers) {
    return ask(uri, null, headers, List.class);
  }

  private String send(String method, String path, String body, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address("marketo.url") + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().contains("\"success\":false")) {
        throw new IllegalStateException(path + " answered " + answer.body());
      }
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Outlives the contexts, as a database would. */
  private final class Watched extends MemoryStateRepository {

    @Override
    public void setState(String key, String value) {
      kept.setState(key, value);
      String fault = afterRemembering.getAndSet("");
      if (!fault.isEmpty()) {
        fault(fault.formatted(value));
      }
    }

    @Override
    public String getState(String key) {
      return kept.getState(key);
    }
  }
}
