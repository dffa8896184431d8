package dev.howdah.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lease: a process on a machine, and one taking of it.
 *
 * @param machine the space in which process ids are unique
 * @param pid of the process
 * @param started when the process started, in milliseconds since 1970 UTC, as the system tells it
 * @param taking differs for every lease taken
 */
record Worker(String machine, long pid, long started, String taking) {

  private static final String MACHINE = thisMachine();

  static Worker here() {
    ProcessHandle self = ProcessHandle.current();
    return new Worker(MACHINE, self.pid(), startOf(self), UUID.randomUUID().toString());
  }

  static Optional<Worker> parse(String text) {
    String[] parts = text.split(" ");
    return parts.length == 4
        ? Optional.of(
            new Worker(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]))
        : Optional.empty();
  }

  /** True only if certain: its process ran on this machine, and runs no more. */
  boolean isDead() {
    return machine.equals(MACHINE)
        && ProcessHandle.of(pid).filter(process -> startOf(process) == started).isEmpty();
  }

  String text() {
    return machine + " " + pid + " " + started + " " + taking;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
  }

  /** Linux tells boots and process-id namespaces apart; elsewhere the name has to do. */
  private static String thisMachine() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      Path namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return boot + "/" + namespace;
    } catch (IOException e) {
      return hostName().replace(' ', '_');
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed-" + UUID.randomUUID();
    }
  }
}
