package dev.howdah.rehearsal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the host that is rehearsed. */
final class HostSettings {

  /** Who gets the mail about each CSV file. */
  static final String OPERATOR = "operator@example.org";

  private HostSettings() {}

  /** The folder that is watched for CSV files. */
  static Path inbox(Path folder) {
    return folder.resolve("data").resolve("inbox");
  }

  static Map<String, String> of(
      Path folder, Map<String, String> addresses, RehearsalOptions options) throws IOException {
    int port = port(folder);
    Map<String, String> typed = new LinkedHashMap<>(SandboxSettings.of(addresses));
    typed.put("host.profile", "sandbox");
    typed.put("host.data", folder.resolve("data").toString());
    typed.put("host.public-url", "http://127.0.0.1:" + port);
    typed.put("http.port", String.valueOf(port));
    typed.put("package.look-every", "200");
    typed.put("configure.look-every", "200");
    typed.put("mail.per-second", "1000");
    typed.put("onboarding.look-seconds", "0");
    typed.put("invite.seats", "0");
    typed.put("invite.inbox", inbox(folder).toString());
    typed.put("invite.summary-to", OPERATOR);
    if (!options.limits()) {
      typed.putAll(SandboxSettings.withoutLimits());
    }
    options.database().ifPresent(url -> typed.putAll(database(url)));
    return typed;
  }

  /** User and password may stand in the URL on a command line, but not in a setting. */
  private static Map<String, String> database(String url) {
    int mark = url.indexOf('?');
    Map<String, String> typed = new LinkedHashMap<>();
    StringBuilder kept = new StringBuilder();
    if (mark >= 0) {
      for (String parameter : url.substring(mark + 1).split("&")) {
        String[] pair = parameter.split("=", 2);
        String value = pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
        switch (pair[0]) {
          case "user" -> typed.put("store.user", value);
          case "password" -> typed.put("store.password", value);
          default -> kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
        }
      }
    }
    typed.put("store.url", (mark < 0 ? url : url.substring(0, mark)) + kept);
    return typed;
  }

  /** The one before where it is free, since others know the host by its address. */
  private static int port(Path folder) throws IOException {
    Path kept = folder.resolve("http-port");
    if (Files.exists(kept)) {
      int before = Integer.parseInt(Files.readString(kept).strip());
      try (ServerSocket socket = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody else has it now: another one is taken, and told to Salesforce.
      }
    }
    int port = freePort();
    Files.writeString(kept, String.valueOf(port));
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
