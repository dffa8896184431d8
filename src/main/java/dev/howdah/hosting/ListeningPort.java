package dev.howdah.hosting;

import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Makes sure that the HTTP port is ours: Camel starts happily without it. */
final class ListeningPort {

  private final String host;
  private final int port;

  ListeningPort(Settings settings) {
    this.host = settings.text("http.host");
    this.port = settings.number("http.port", 0, 65_535);
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /**
   * @throws SettingsRefused if another process listens there, or this machine has no such address
   */
  void refuseIfTaken() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw refused("is no address that this machine knows", "Correct http.host");
    } catch (IOException e) {
      throw refused(
          "cannot be listened on (" + e.getMessage() + ")",
          "Stop the process that has the port, or set http.port to a free one");
    }
  }

  /**
   * The port that is really listened on.
   *
   * @throws SettingsRefused if none is
   */
  int confirm(int actual) {
    if (actual <= 0) {
      throw refused(
          "was taken by another process just now",
          "Stop the process that has the port, or set http.port to a free one");
    }
    return actual;
  }

  private SettingsRefused refused(String what, String remedy) {
    return new SettingsRefused(
        List.of(host + ":" + port + " " + what + ". The host does not start. " + remedy));
  }
}
