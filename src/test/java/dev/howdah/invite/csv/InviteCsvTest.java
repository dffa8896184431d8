package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class InviteCsvTest {

  private static final String GERMAN =
      "E-Mail;Vorname;Nachname;Teams\r\n"
          + "j\u00fcrgen.m\u00fcller@example.com;J\u00fcrgen;M\u00fcller;Vertrieb\r\n"
          + "nobody;;;\r\n";

  @TempDir private Path inbox;

  @StoreTest
  void invitesThePeopleOfAGermanLibreOfficeFileAndSaysWhatBecameOfEachRow(Store store)
      throws Exception {
    CsvEntry.makeTeams(store);
    byte[] bytes =
        GERMAN.replace("j\u00fcrgen.m\u00fcller@", "jm@").getBytes(Charset.forName("windows-1252"));
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.drop("neue.csv", bytes);
      entry.look();

      assertThat(entry.report("neue.csv"))
          .isEqualTo(
              """
              row,address,result,reason
              2,jm@example.com,invited,
              3,nobody,invalid_email,The address is not an e-mail address (missing at symbol).
              """);
      assertThat(inbox.resolve("done/neue.csv")).hasBinaryContent(bytes);
      assertThat(inbox.resolve("neue.csv")).doesNotExist();
    }
    assertThat(names(store)).containsExactly("J\u00fcrgen M\u00fcller");
    assertThat(kinds(store)).containsExactly("csv-summary", "invitation");
  }

  private static List<String> names(Store store) {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT first_name || ' ' || last_name FROM member ORDER BY 1")
                .mapTo(String.class)
                .list());
  }

  private static List<String> kinds(Store store) {
    return store.read(
        handle ->
            handle.createQuery("SELECT kind FROM mail ORDER BY kind").mapTo(String.class).list());
  }
}
