package dev.howdah.marketo;

import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.marketo.api.ScriptedMarketo;
import dev.howdah.marketo.api.SteppingClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketoConnectionTest {

  private static final String PASSWORD = "changeit";

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-21T12:00:00Z"));

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void goesThroughTheProxyOfTheCamelContext() {
    try (ScriptedMarketo proxy = new ScriptedMarketo()) {
      proxy.on("/rest/v1/stats/usage.json", json("{'success':true,'result':[]}"));
      String[] address = proxy.url().substring("http://".length()).split(":");
      camel.getGlobalOptions().put("http.proxyHost", address[0]);
      camel.getGlobalOptions().put("http.proxyPort", address[1]);

      assertThat(client("http://localhost:1", false).usage()).isEmpty();
      assertThat(proxy.seen("/rest/v1/stats/usage.json")).isEqualTo(1);
    }
  }

  @Test
  void closesItsConnectionsWhenItStops() {
    try (ScriptedMarketo marketo = new ScriptedMarketo()) {
      marketo.on("/rest/v1/stats/usage.json", json("{'success':true,'result':[]}"));
      MarketoClient client = client(marketo.url(), false);
      client.usage();

      camel.stop();

      assertThatThrownBy(client::usage).hasMessage("Connection pool shut down");
    }
  }

  @Test
  void trustsWhatTheCamelContextTrusts() throws Exception {
    HttpsServer server = secureServer();
    try {
      String url = "https://localhost:" + server.getAddress().getPort();
      camel.setSSLContextParameters(trust());

      assertThat(client(url, true).usage()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void doesNotTalkToAServerThatNobodyTrusts() throws Exception {
    HttpsServer server = secureServer();
    try {
      String url = "https://localhost:" + server.getAddress().getPort();

      assertThatThrownBy(() -> client(url, false).usage())
          .isInstanceOf(MarketoStopException.class)
          .hasMessage(
              "POST /identity/oauth/token for client client at "
                  + url
                  + " failed: expected success, found tls (the server's certificate is not"
                  + " trusted). The call is not repeated. Check the base URL, or give TLS settings"
                  + " that trust it")
          .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.org|http://example.org|plain http to another machine",
        "ftp://example.org|ftp://example.org|no address of a host",
        "not a url|not a url|no URL",
        "https://example.org/other|https://example.org/other|the path /other",
        "https://user:pass@example.org|https://example.org|a user, a query or a fragment beside the host",
      })
  void takesNoAddressThatATokenMustNotGoTo(String url, String shown, String found) {
    assertThatThrownBy(() -> client(url, false))
        .hasMessage(
            "Marketo's base URL '"
                + shown
                + "' cannot be used: expected https://<munchkin id>.mktorest.com, or http to this"
                + " machine, found "
                + found
                + ". No call is made. Copy the endpoint from Admin > Web Services in Marketo");
  }

  @Test
  void startsWithoutAnAddressAndSaysSoAtTheFirstCall() {
    MarketoComponent component = new MarketoComponent(camel);
    camel.addComponent("marketo", component);
    camel.start();

    assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("marketo:usage", ""))
        .hasRootCauseMessage(
            "The marketo component has no address: expected the option baseUrl, found none. No call"
                + " is made. Set it to the endpoint from Admin > Web Services in Marketo");
  }

  private MarketoClient client(String url, boolean globalTls) {
    MarketoComponent component = new MarketoComponent(camel);
    component.setClock(clock);
    component.setPause(clock);
    component.setUseGlobalSslContextParameters(globalTls);
    component.getConfiguration().setBaseUrl(url);
    camel.addComponent("marketo", component);
    camel.start();
    return component.client(MarketoLogin.of(() -> new MarketoCredentials("client", "secret")));
  }

  private HttpsServer secureServer() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "server",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyManagersParameters keys = new KeyManagersParameters();
    keys.setKeyPassword(PASSWORD);
    keys.setKeyStore(keyStore());
    SSLContextParameters tls = new SSLContextParameters();
    tls.setKeyManagers(keys);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.createSSLContext(camel)));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              "{\"access_token\":\"t\",\"expires_in\":3599,\"success\":true,\"result\":[]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private SSLContextParameters trust() {
    TrustManagersParameters trusted = new TrustManagersParameters();
    trusted.setKeyStore(keyStore());
    SSLContextParameters tls = new SSLContextParameters();
    tls.setTrustManagers(trusted);
    return tls;
  }

  private KeyStoreParameters keyStore() {
    KeyStoreParameters store = new KeyStoreParameters();
    store.setResource("file:" + folder.resolve("server.p12"));
    store.setPassword(PASSWORD);
    store.setType("PKCS12");
    return store;
  }
}
