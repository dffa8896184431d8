package dev.howdah.rehearsal;

import java.util.HashMap;
import java.util.Map;

/** What a host must be told of a sandbox, by the addresses that the sandbox tells. */
public final class SandboxSettings {

  /** The settings, and under which key each stands among the addresses. */
  private static final Map<String, String> TOLD =
      Map.ofEntries(
          Map.entry("salesforce.login-url", "salesforce.url"),
          Map.entry("salesforce.client-id", "salesforce.client-id"),
          Map.entry("salesforce.client-secret", "salesforce.client-secret"),
          Map.entry("salesforce.pubsub-host", "salesforce.pubsub-host"),
          Map.entry("salesforce.pubsub-port", "salesforce.pubsub-port"),
          Map.entry("salesforce.pubsub-ca", "salesforce.pubsub-ca"),
          Map.entry("marketo.url", "marketo.url"),
          Map.entry("marketo.client-id", "marketo.client-id"),
          Map.entry("marketo.client-secret", "marketo.client-secret"),
          Map.entry("mail.port", "smtp.port"),
          Map.entry("host.clock-origin", "clock.origin"),
          Map.entry("host.clock-speed", "clock.speed"));

  private SandboxSettings() {}

  /** The settings with which a host finds a sandbox, mails to it, and logs in by itself. */
  public static Map<String, String> of(Map<String, String> addresses) {
    Map<String, String> settings = new HashMap<>();
    TOLD.forEach(
        (setting, address) -> {
          if (addresses.containsKey(address)) {
            settings.put(setting, addresses.get(address));
          }
        });
    settings.put("salesforce.grant", "client_credentials");
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.protocol", "smtp");
    settings.put("mail.starttls", "off");
    settings.put("mail.auth", "none");
    return settings;
  }

  /** The settings of a host that need not spare its Marketo, since that counts nothing. */
  public static Map<String, String> withoutLimits() {
    return Map.of(
        "marketo.calls-per-window", "1000000",
        "marketo.concurrency", "10",
        "marketo.calls-per-day", String.valueOf(Integer.MAX_VALUE));
  }
}
