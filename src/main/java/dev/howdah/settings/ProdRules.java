package dev.howdah.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What profile prod refuses to start with; all of it is told at once. */
final class ProdRules {

  private static final String END = ". The host does not start in profile prod. ";

  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
  private static final Pattern VERIFIED =
      Pattern.compile("[?&]sslmode=verify-(full|ca)(&(?!.*sslmode=)|$)");

  private static final int SHORTEST_SECRET = 16;
  private static final Pattern WIDTH = Pattern.compile("(.+)/([0-9]{1,3})");

  private final Settings settings;
  private final List<String> broken = new ArrayList<>();

  private ProdRules(Settings settings) {
    this.settings = settings;
  }

  /** Each broken rule with its remedy; empty if all holds. */
  static List<String> broken(Settings settings) {
    ProdRules rules = new ProdRules(settings);
    settings.keys().forEach(rules::secret);
    rules.platform("salesforce.login-url", false);
    rules.platform("marketo.url", true);
    rules.events();
    rules.hooks();
    rules.publicUrl();
    rules.clock();
    rules.listening();
    rules.tls();
    return List.copyOf(rules.broken);
  }

  private void secret(String key) {
    String value = settings.text(key);
    if (!Settings.isSecret(key)
        || value.isEmpty()
        || value.startsWith(SecretFile.SCHEME)
        || settings.source(key).startsWith("environment")) {
      return;
    }
    add(
        key + " stands in plain text (" + settings.source(key) + ")",
        "Give it as the environment variable "
            + Settings.variable(key)
            + ", or as file:PATH of a file of mode 0600");
  }

  private void platform(String key, boolean needed) {
    String value = settings.text(key);
    if (value.isEmpty()) {
      if (needed && settings.text("salesforce.client-id").isEmpty()) {
        add(
            "neither marketo.url nor salesforce.client-id is set",
            "Set the addresses and credentials of your platforms");
      }
      return;
    }
    URI uri = uri(value);
    if (uri == null || !"https".equals(uri.getScheme())) {
      add(key + " must begin with https:// but is '" + value + "'", "Correct it");
    } else if (isLoopback(uri.getHost())) {
      add(
          key + " is an address of this machine, as simulators have: '" + value + "'",
          "Set the address of your own platform");
    }
  }

  /** Where change events come from gets tokens. */
  private void events() {
    if (!settings.flag("people.change-events")) {
      return;
    }
    String host = settings.text("salesforce.pubsub-host").toLowerCase(Locale.ROOT);
    if (Stream.of(settings.text("salesforce.hosts").split(","))
        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
        .noneMatch(domain -> !domain.isEmpty() && ("." + host).endsWith("." + domain))) {
      add(
          "salesforce.pubsub-host is '" + host + "', which salesforce.hosts does not allow",
          "Leave it out, or set the host of Salesforce's Pub/Sub API");
    }
    if (!settings.text("salesforce.pubsub-ca").isEmpty()) {
      add(
          "salesforce.pubsub-ca trusts an authority of one's own",
          "Leave it out; it is for the simulators");
    }
  }

  /** Whoever gets through makes the host read people again, and spend calls. */
  private void hooks() {
    settings
        .secret("hooks.marketo-secret")
        .filter(secret -> secret.strip().length() < SHORTEST_SECRET)
        .ifPresent(
            secret ->
                add(
                    "hooks.marketo-secret has fewer than " + SHORTEST_SECRET + " characters",
                    "Set a random one, as openssl rand -hex 32 makes it, here and in Marketo"));
    for (String network : settings.text("hooks.salesforce-networks").split(",")) {
      Matcher bits = WIDTH.matcher(network.strip());
      if (bits.matches()
          && Integer.parseInt(bits.group(2)) < (bits.group(1).contains(":") ? 16 : 8)) {
        add(
            "hooks.salesforce-networks lets in " + network.strip() + ", which is nearly everybody",
            "Name the networks that Salesforce publishes for its outbound messages, and no wider"
                + " ones than /8, or /16 of IPv6");
      }
    }
  }

  private void publicUrl() {
    String value = settings.text("host.public-url");
    URI uri = uri(value);
    if (uri == null || !"https".equals(uri.getScheme())) {
      add(
          "host.public-url must begin with https:// but is '" + value + "'",
          "Set the address at which people reach this host through TLS");
    }
  }

  private void clock() {
    if (settings.factor("host.clock-speed") != 1) {
      add(
          "host.clock-speed must be 1 but is " + settings.text("host.clock-speed"),
          "Leave it out; it is for the simulators");
    }
  }

  private void listening() {
    boolean tls = settings.extra("camel.ssl.enabled").equals("true");
    boolean proxied = settings.flag("http.behind-proxy");
    if (!isLoopback(settings.text("http.host")) && !tls && !proxied) {
      add(
          "http.host is " + settings.text("http.host") + ", which others reach without TLS",
          "Listen on 127.0.0.1, set camel.ssl.enabled=true with a key store, or"
              + " http.behind-proxy=true if a proxy in front does TLS");
    }
  }

  private void tls() {
    if (settings.extra("camel.ssl.trustAllCertificates").equals("true")
        || settings.extra("camel.component.http.x509HostnameVerifier").contains("NoopHostname")) {
      add(
          "certificates are not checked (camel.ssl.trustAllCertificates or a hostname verifier)",
          "Remove it, and add your own authority to a trust store");
    }
    String url = settings.text("store.url");
    if (url.contains("sslmode=disable") || url.contains("sslfactory=org.postgresql.ssl.NonV")) {
      add("store.url switches TLS off", "Use sslmode=verify-full");
    } else if (leavesThisMachine(url) && !VERIFIED.matcher(url).find()) {
      add(
          "store.url leads to another machine without checking that it is the right one",
          "Add sslmode=verify-full (or verify-ca), and sslrootcert=PATH of your authority");
    }
  }

  private static boolean leavesThisMachine(String url) {
    Matcher hosts = HOSTS.matcher(url);
    return hosts.lookingAt()
        && Stream.of(hosts.group(1).split(","))
            .map(host -> host.replaceFirst(":[0-9]*$", ""))
            .anyMatch(host -> !host.isEmpty() && !isLoopback(host));
  }

  private void add(String what, String remedy) {
    broken.add(what + END + remedy);
  }

  private static URI uri(String value) {
    try {
      URI uri = URI.create(value);
      return uri.getHost() == null ? null : uri;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLoopback(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    if (plain.equals("localhost") || plain.endsWith(".localhost")) {
      return true;
    }
    if (!plain.matches("[0-9.]+|[0-9a-f:]+")) {
      return false;
    }
    try {
      return InetAddress.getByName(plain).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
