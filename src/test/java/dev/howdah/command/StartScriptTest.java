package dev.howdah.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host writes without asking for permissions, such as exports and results. */
class StartScriptTest {

  @TempDir private Path home;

  @Test
  void letsNobodyElseReadWhatTheHostWrites() throws Exception {
    Path script = copyOfScript();
    script("java/bin/java", "#!/bin/sh\necho result > result.csv\n");
    Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");

    ProcessBuilder start = new ProcessBuilder("sh", "-c", "umask 022; exec " + script + " run");
    start.environment().put("JAVA_HOME", home.resolve("java").toString());
    start.redirectErrorStream(true);
    Process process = start.start();

    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    Path result = home.resolve("result.csv");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(result)))
        .isEqualTo("rw-------");
  }

  private Path copyOfScript() throws IOException {
    return script("bin/howdah", Files.readString(Path.of("src/main/dist/howdah")));
  }

  private Path script(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
