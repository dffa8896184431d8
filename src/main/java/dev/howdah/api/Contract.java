package dev.howdah.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI file as the guard asks it: which operation is meant, and which scope it needs. */
final class Contract {

  /** Where the file lies on the classpath. */
  static final String RESOURCE = "openapi/howdah.yaml";

  private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");

  /**
   * One operation of the contract.
   *
   * @param id the operation's id, which is also the name of its direct route
   * @param scope the scope a token needs
   * @param success the status of an answer that says nothing else
   * @param secrets the members of its body that are secrets: those of format password
   */
  record Call(String id, String method, String scope, int success, Set<String> secrets) {}

  private record Place(Pattern path, int literals, List<Call> calls) {}

  private final OpenAPI openApi;
  private final String text;
  private final String base;
  private final List<Place> places;

  private Contract(OpenAPI openApi, String text) {
    this.openApi = openApi;
    this.text = text;
    this.base = openApi.getServers().get(0).getUrl();
    this.places = openApi.getPaths().entrySet().stream().map(this::place).sorted(BEST).toList();
  }

  private static final Comparator<Place> BEST =
      Comparator.comparingInt((Place place) -> -place.literals());

  /**
   * The contract that comes with the host.
   *
   * @throws IllegalStateException if the file breaks the rules of OpenAPI or an operation lacks an
   *     id or a scope
   */
  static Contract load() {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the classpath");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ParseOptions options = new ParseOptions();
      options.setResolve(true);
      var parsed = new OpenAPIV3Parser().readContents(text, null, options);
      if (parsed.getOpenAPI() == null || !parsed.getMessages().isEmpty()) {
        throw new IllegalStateException(RESOURCE + " is no valid OpenAPI: " + parsed.getMessages());
      }
      return new Contract(parsed.getOpenAPI(), text);
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  OpenAPI openApi() {
    return openApi;
  }

  /** The file as it is. */
  String text() {
    return text;
  }

  /** The path all operations share, without a trailing slash. */
  String base() {
    return base;
  }

  /** The operation that is meant, or empty if the path or the method does not exist. */
  Optional<Call> find(String method, String path) {
    return at(path)
        .flatMap(
            place ->
                place.calls().stream().filter(call -> call.method().equals(method)).findFirst());
  }

  /** The methods of a path in alphabetical order; empty if the path does not exist. */
  List<String> methods(String path) {
    return at(path)
        .map(place -> List.copyOf(new TreeSet<>(place.calls().stream().map(Call::method).toList())))
        .orElse(List.of());
  }

  private Optional<Place> at(String path) {
    if (!path.startsWith(base)) {
      return Optional.empty();
    }
    String below = path.substring(base.length());
    return places.stream().filter(place -> place.path().matcher(below).matches()).findFirst();
  }

  private Place place(Map.Entry<String, PathItem> entry) {
    StringBuilder regex = new StringBuilder();
    int literals = 0;
    for (String segment : entry.getKey().substring(1).split("/")) {
      boolean variable = VARIABLE.matcher(segment).matches();
      regex.append('/').append(variable ? "[^/]+" : Pattern.quote(segment));
      literals += variable ? 0 : 1;
    }
    List<Call> calls = new ArrayList<>();
    entry
        .getValue()
        .readOperationsMap()
        .forEach((method, operation) -> calls.add(call(method.name(), operation)));
    return new Place(Pattern.compile(regex.toString()), literals, List.copyOf(calls));
  }

  private static Call call(String method, Operation operation) {
    Object scope =
        operation.getExtensions() == null ? null : operation.getExtensions().get("x-scope");
    if (operation.getOperationId() == null || scope == null) {
      throw new IllegalStateException(
          RESOURCE
              + ": each operation needs an operationId and an x-scope, but found "
              + operation);
    }
    int success =
        operation.getResponses().keySet().stream()
            .filter(status -> status.startsWith("2"))
            .mapToInt(Integer::parseInt)
            .min()
            .orElse(200);
    return new Call(
        operation.getOperationId(), method, scope.toString(), success, secrets(operation));
  }

  private static Set<String> secrets(Operation operation) {
    if (operation.getRequestBody() == null) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>();
    for (MediaType type : operation.getRequestBody().getContent().values()) {
      Map<?, ?> members = type.getSchema().getProperties();
      if (members != null) {
        members.forEach(
            (name, schema) -> {
              if (schema instanceof Schema<?> member && "password".equals(member.getFormat())) {
                names.add(name.toString());
              }
            });
      }
    }
    return Set.copyOf(names);
  }
}
