package dev.howdah;

import dev.howdah.hosting.RunningHost;
import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A host in a process of its own, to be killed: every argument is a setting, {@code key=value}. */
public final class HostProcess {

  private HostProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      typed.put(argument.substring(0, at), argument.substring(at + 1));
    }
    RunningHost host =
        RunningHost.start(Settings.load(Path.of(""), Map.of(), typed), Host::furnish);
    System.out.println("up " + host.address());
    new CountDownLatch(1).await();
  }
}
