package dev.howdah.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFolderTest {

  @Test
  void givesEachSandboxAFreshFolderThatGoesWithIt() throws Exception {
    SandboxFolder one = SandboxFolder.fresh();
    SandboxFolder other = SandboxFolder.fresh();
    Files.writeString(Files.createDirectory(one.path().resolve("inner")).resolve("org.db"), "x");

    one.close();

    assertThat(one.path()).doesNotExist();
    assertThat(other.path()).isEmptyDirectory();
    other.close();
    assertThat(other.path()).doesNotExist();
  }

  @Test
  void leavesTheCallersFolderAsItIs(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("org.db"), "x");

    SandboxFolder.kept(folder).close();

    assertThat(file).hasContent("x");
  }
}
