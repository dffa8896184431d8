package dev.howdah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.howdah.settings.SettingsRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PrivateFilesTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(PrivateFiles.class);

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs a posix disk");
    lines.start();
    LOG.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(lines);
  }

  @Test
  void makesFolderAndDatabaseForTheirOwnerAlone() throws IOException {
    Path data = folder.resolve("a/data");

    try (Store store = Store.open(StoreSettings.in(data))) {
      store.change(handle -> handle.execute("CREATE TABLE t (a INTEGER)"));

      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(permissions(data.resolve("people"))).isEqualTo("rwx------");
      assertThat(List.of("howdah.db", "howdah.db-wal", "howdah.db-shm", "howdah.lock"))
          .allSatisfy(name -> assertThat(permissions(data.resolve(name))).isEqualTo("rw-------"));
    }
    assertThat(said()).isEmpty();
  }

  @Test
  void closesWhatIsOpenToOthersAndSaysSo() throws IOException {
    Path data = folder.resolve("data");
    Store.open(StoreSettings.in(data)).close();
    set(data, "rwxr-x---");
    set(data.resolve("howdah.db"), "rw-r--r--");

    Store.open(StoreSettings.in(data)).close();

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(permissions(data.resolve("howdah.db"))).isEqualTo("rw-------");
    assertThat(said())
        .containsExactly(
            data + " had the permissions rwxr-x---; now it has rwx------",
            data + "/howdah.db had the permissions rw-r--r--; now it has rw-------");
  }

  @Test
  void refusesAFolderThatAnybodyMayWriteInto() throws IOException {
    set(folder, "rwxrwxrwx");

    assertThatThrownBy(() -> Store.open(StoreSettings.in(folder)))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "The data folder "
                + folder
                + " has the permissions rwxrwxrwx, so anybody on this machine may write into it."
                + " The host does not start. Set host.data to a folder of its own, or correct it"
                + " with: chmod 700 "
                + folder);
    assertThat(permissions(folder)).isEqualTo("rwxrwxrwx");
  }

  @Test
  void refusesWhatCannotBeClosed() throws IOException {
    Path foreign = Path.of("/proc/self");
    assumeTrue(Files.exists(foreign), "needs a folder whose permissions nobody can change");

    assertThatThrownBy(() -> PrivateFiles.folder(foreign))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "/proc/self has the permissions r-xr-xr-x and cannot be closed to others, since it"
                + " belongs to "
                + Files.getOwner(foreign).getName()
                + ". The host does not start. Give it to the user of the host, or set host.data to"
                + " another folder");
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
