package dev.howdah.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoadTest {

  private static final String NO_START = ". The host does not start in profile prod. ";

  @TempDir Path home;

  @Test
  void takesTheStrongestOfDefaultFileProfileEnvironmentAndCommandLine() throws IOException {
    write("application.properties", "host.log-format=json\nhttp.host=127.0.0.2\nhttp.port=1\n");
    write("application-sandbox.properties", "http.host=127.0.0.3\nhttp.port=2\n");

    Settings unit = Settings.load(home, Map.of("HTTP_PORT", "3"), Map.of());

    assertThat(unit.text("store.url")).isEmpty();
    assertThat(unit.text("host.log-format")).isEqualTo("json");
    assertThat(unit.text("http.host")).isEqualTo("127.0.0.3");
    assertThat(unit.text("http.port")).isEqualTo("3");
    assertThat(unit.source("http.host")).isEqualTo("application-sandbox.properties line 1");
    assertThat(unit.source("http.port")).isEqualTo("environment variable HTTP_PORT");
    assertThat(
            Settings.load(home, Map.of("HTTP_PORT", "3"), Map.of("http.port", "4"))
                .text("http.port"))
        .isEqualTo("4");
  }

  @Test
  void refusesAKeyThatDoesNotExistAndNamesTheNearest() throws IOException {
    write("application.properties", "# mine\nhost.dta=x\nmyown.thing=1\ncamel.main.name=x\n");

    assertThatThrownBy(() -> load())
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "There is no setting host.dta (application.properties line 2). The host does not start."
                + " Remove it, or did you mean host.data?");
  }

  @Test
  void refusesAProfileThatContradictsItself() throws IOException {
    write("application-sandbox.properties", "host.profile=prod\n");

    assertThatThrownBy(() -> load())
        .hasMessage(
            "application-sandbox.properties line 1 sets host.profile, which must be set before it"
                + " is read. The host does not start. Set host.profile in application.properties or"
                + " in the environment");
  }

  @Test
  void refusesAnUnknownProfile() throws IOException {
    write("application.properties", "host.profile=test\n");

    assertThatThrownBy(() -> load())
        .hasMessage(
            "host.profile must be sandbox or prod but is 'test'. The host does not start."
                + " Correct it");
  }

  @Test
  void refusesANumberOutOfBounds() throws IOException {
    write("application.properties", "http.port=80a\n");

    assertThatThrownBy(() -> load().number("http.port", 0, 65_535))
        .hasMessage(
            "http.port must be a whole number from 0 to 65535 but is '80a' (application.properties"
                + " line 1). The host does not start. Correct it");
  }

  @Test
  void countsRelativePathsFromTheHomeFolder() {
    assertThat(load().path("host.data")).isEqualTo(home.resolve("data"));
  }

  @Test
  void readsASecretFromAFileThatOnlyItsOwnerReads() throws IOException {
    write("application.properties", "marketo.client-secret=file:secret\n");
    Path file = home.resolve("secret");
    Files.writeString(file, "s3cret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(load().secret("marketo.client-secret")).contains("s3cret");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> load().secret("marketo.client-secret"))
        .hasMessage(
            "The file of marketo.client-secret, "
                + file
                + ", has the permissions rw-r-----; expected rw------- or narrower. The host does"
                + " not start. Correct it with: chmod 600 "
                + file);
  }

  @Test
  void showsNoSecretToRoutes() throws IOException {
    write("application.properties", "marketo.client-secret=s3cret\nmarketo.client-id=id\n");

    assertThat(load().toProperties())
        .containsEntry("marketo.client-id", "id")
        .doesNotContainKeys("marketo.client-secret", "store.password", "vault.key");
  }

  @Test
  void refusesAllThatIsUnsafeInProdAtOnce() throws IOException {
    write(
        "application.properties",
        """
        host.profile=prod
        host.clock-speed=10
        http.host=0.0.0.0
        marketo.url=http://127.0.0.1:5000
        marketo.client-secret=plain
        salesforce.login-url=https://localhost:5001
        people.change-events=true
        salesforce.pubsub-host=salesforce.com.example.org
        salesforce.pubsub-ca=own.pem
        store.url=jdbc:postgresql://db/howdah?sslmode=disable
        camel.ssl.trustAllCertificates=true
        """);

    SettingsRefused thrown = catchThrowableOfType(SettingsRefused.class, this::load);

    assertThat(thrown.reasons())
        .containsExactly(
            "marketo.client-secret stands in plain text (application.properties line 5)"
                + NO_START
                + "Give it as the environment variable MARKETO_CLIENT_SECRET, or as file:PATH of a"
                + " file of mode 0600",
            "salesforce.login-url is an address of this machine, as simulators have:"
                + " 'https://localhost:5001'"
                + NO_START
                + "Set the address of your own platform",
            "marketo.url must begin with https:// but is 'http://127.0.0.1:5000'"
                + NO_START
                + "Correct it",
            "salesforce.pubsub-host is 'salesforce.com.example.org', which salesforce.hosts does not"
                + " allow"
                + NO_START
                + "Leave it out, or set the host of Salesforce's Pub/Sub API",
            "salesforce.pubsub-ca trusts an authority of one's own"
                + NO_START
                + "Leave it out; it is for the simulators",
            "host.public-url must begin with https:// but is 'http://127.0.0.1:8080'"
                + NO_START
                + "Set the address at which people reach this host through TLS",
            "host.clock-speed must be 1 but is 10"
                + NO_START
                + "Leave it out; it is for the simulators",
            "http.host is 0.0.0.0, which others reach without TLS"
                + NO_START
                + "Listen on 127.0.0.1, set camel.ssl.enabled=true with a key store, or"
                + " http.behind-proxy=true if a proxy in front does TLS",
            "certificates are not checked (camel.ssl.trustAllCertificates or a hostname verifier)"
                + NO_START
                + "Remove it, and add your own authority to a trust store",
            "store.url switches TLS off" + NO_START + "Use sslmode=verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//db.example.com/howdah",
        "//127.0.0.1:5432,db.example.com/howdah",
        "//db/howdah?sslmode=require",
        "//db/howdah?sslmode=verify-full&sslmode=prefer"
      })
  void refusesADatabaseElsewhereThatIsNotVerified(String place) throws IOException {
    writeProd("store.url=jdbc:postgresql:" + place);

    SettingsRefused thrown = catchThrowableOfType(SettingsRefused.class, this::load);

    assertThat(thrown.reasons())
        .containsExactly(
            "store.url leads to another machine without checking that it is the right one"
                + NO_START
                + "Add sslmode=verify-full (or verify-ca), and sslrootcert=PATH of your authority");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "howdah",
        "//127.0.0.1:5432/howdah",
        "//localhost/howdah",
        "//[::1]:5432/howdah",
        "//db/howdah?sslmode=verify-ca&sslrootcert=ca.pem",
        "//db/howdah?a=b&sslmode=verify-full"
      })
  void takesADatabaseHereOrVerified(String place) throws IOException {
    writeProd("store.url=jdbc:postgresql:" + place);

    assertThat(load().text("store.url")).endsWith(place);
  }

  @Test
  void refusesHooksThatAreOpenToEverybody() throws IOException {
    writeProd("hooks.salesforce-networks=13.108.0.0/14, 0.0.0.0/0,::/0,2001:db8::/32");

    SettingsRefused thrown =
        catchThrowableOfType(
            SettingsRefused.class,
            () -> Settings.load(home, Map.of("HOOKS_MARKETO_SECRET", "short"), Map.of()));

    String remedy =
        ", which is nearly everybody"
            + NO_START
            + "Name the networks that Salesforce publishes for its outbound messages, and no wider"
            + " ones than /8, or /16 of IPv6";
    assertThat(thrown.reasons())
        .containsExactly(
            "hooks.marketo-secret has fewer than 16 characters"
                + NO_START
                + "Set a random one, as openssl rand -hex 32 makes it, here and in Marketo",
            "hooks.salesforce-networks lets in 0.0.0.0/0" + remedy,
            "hooks.salesforce-networks lets in ::/0" + remedy);
  }

  @Test
  void takesHooksOfTheEnvironmentAndOfKnownNetworks() throws IOException {
    writeProd("hooks.salesforce-networks=13.108.0.0/14,96.43.144.0/20,2001:db8::/32");
    String secret = "0123456789abcdef";

    assertThat(
            Settings.load(home, Map.of("HOOKS_MARKETO_SECRET", secret), Map.of())
                .secret("hooks.marketo-secret"))
        .contains(secret);
  }

  private void writeProd(String line) throws IOException {
    write(
        "application.properties",
        """
        host.profile=prod
        host.public-url=https://howdah.example.com
        marketo.url=https://123-ABC-456.mktorest.com
        """
            + line);
  }

  @Test
  void startsInProdWithSecretsOfTheEnvironment() throws IOException {
    write(
        "application.properties",
        """
        host.profile=prod
        host.public-url=https://howdah.example.com
        marketo.url=https://123-ABC-456.mktorest.com
        """);

    assertThat(
            Settings.load(home, Map.of("MARKETO_CLIENT_SECRET", "s3cret"), Map.of())
                .secret("marketo.client-secret"))
        .contains("s3cret");
  }

  private Settings load() {
    return Settings.load(home, Map.of(), Map.of());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), text);
  }
}
