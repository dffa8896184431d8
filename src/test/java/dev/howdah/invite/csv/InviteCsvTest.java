package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.language.Language;
import dev.howdah.mail.Letter;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

  @StoreTest
  void saysWhyInTheLanguageOfTheAccount(Store store) throws Exception {
    CsvSettings swedish =
        new CsvSettings(
            inbox, Duration.ZERO, false, false, Optional.of("a@x.org"), Language.SV, Language.SV);
    try (CsvEntry entry = new CsvEntry(store, swedish, new AtomicLong())) {
      entry.drop("lista.csv", "E-post;Roll;Kommentar\nnobody;;x\na@x.org;admin;\n");
      entry.drop("bok.xlsx", "PK\u0003\u0004");
      entry.look();
      entry.look();

      assertThat(entry.report("lista.csv"))
          .isEqualTo(
              """
              row,address,result,reason
              0,,columns,"Utelämnade kolumner, eftersom deras namn inte säger något: 'Kommentar'"
              2,nobody,invalid_email,Adressen är ingen e-postadress (@ saknas).
              3,a@x.org,role_refused,"Rollen administratör tilldelas inte genom filer här; bjud in som användare, ange invite.csv-admins=true eller ladda upp med en token med omfånget admin."
              """);
      assertThat(entry.report("bok.xlsx"))
          .contains("Filen är en arbetsbok (xlsx, ods) eller ett annat ZIP-arkiv");
    }
  }

  @StoreTest
  void takesAFileOnlyOnceItIsUnchangedForTheSettleTimeHoweverOldItSeems(Store store)
      throws Exception {
    try (CsvEntry entry = entry(store, 3, false)) {
      Files.createDirectories(inbox);
      Path file = inbox.resolve("growing.csv");
      Files.writeString(file, "email\nfirst@x.org\n");
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      entry.look();
      entry.pass(Duration.ofSeconds(2));
      Files.writeString(file, "second@x.org\n", StandardOpenOption.APPEND);
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      entry.look();
      entry.pass(Duration.ofSeconds(2));
      entry.look();
      assertThat(file).exists();

      entry.pass(Duration.ofSeconds(1));
      entry.look();

      assertThat(entry.report("growing.csv")).contains("first@x.org", "second@x.org");
    }
  }

  @StoreTest
  void takesAFileOnceItsDoneFileIsThere(Store store) throws Exception {
    try (CsvEntry entry = entry(store, 0, true)) {
      entry.drop("people.csv", "email\na@x.org\n");
      entry.look();
      assertThat(inbox.resolve("people.csv")).exists();

      Files.createFile(inbox.resolve("people.csv.done"));
      entry.look();

      assertThat(entry.report("people.csv")).contains("a@x.org,invited");
      assertThat(inbox.resolve("people.csv.done")).doesNotExist();
    }
  }

  @StoreTest
  void leavesAloneWhatIsNoInput(Store store) throws Exception {
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      List<String> names =
          List.of(
              ".hidden.csv",
              "~$open.csv",
              "people.csv~",
              "people.csv.part",
              "people.csv.tmp",
              "people.csv.crdownload",
              "people.csv.filepart",
              "#people.csv#",
              "people.csv.report.csv",
              "people.csv.mapping");
      for (String name : names) {
        entry.drop(name, "email\na@x.org\n");
      }
      Files.createDirectory(inbox.resolve("folder.csv"));
      Path outside = Files.createTempFile("outside", ".csv");
      Files.createSymbolicLink(inbox.resolve("link.csv"), outside);
      entry.look();

      assertThat(names).allSatisfy(name -> assertThat(inbox.resolve(name)).exists());
      assertThat(inbox.resolve("link.csv")).isSymbolicLink();
      assertThat(inbox.resolve("done")).isEmptyDirectory();
      assertThat(inbox.resolve("failed")).isEmptyDirectory();
      Files.delete(outside);
    }
  }

  @StoreTest
  void takesTheSameContentOnceUnderWhateverNameAlsoAfterARestart(Store store) throws Exception {
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.drop("one.csv", "email\na@x.org\n");
      entry.look();
    }
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.drop("two.csv", "email\na@x.org\n");
      entry.look();

      assertThat(entry.report("two.csv"))
          .contains("0,,failed,\"The same content was taken before as one.csv (file ")
          .contains(
              ", done); nobody was invited again. To invite those who were refused, drop a file"
                  + " with only their rows.");
      assertThat(inbox.resolve("failed/two.csv")).hasContent("email\na@x.org\n");
      entry.drop("one.csv", "email\na@x.org\nb@x.org\n");
      entry.look();
      assertThat(Files.readString(inbox.resolve("done/one-2.csv.report.csv")))
          .contains("a@x.org,already_pending", "b@x.org,invited");
    }
  }

  @StoreTest
  void parksUntilAMappingFileLiesBesideAndRemembersItForTheSameHeader(Store store)
      throws Exception {
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.drop("french.csv", "Courriel;Pr\u00e9nom;Nom\na@x.org;Anne;Bois\n");
      entry.look();
      assertThat(inbox.resolve("parked/french.csv")).exists();
      assertThat(kinds(store)).containsExactly("csv-summary");

      Files.writeString(inbox.resolve("parked/french.csv.mapping"), "email=Adresse\n");
      entry.look();
      assertThat(entry.parked().orElseThrow().message())
          .isEqualTo(
              "The mapping puts email at Adresse, expected one of the 3 columns by number or name,"
                  + " each word once; nobody was invited. Correct the mapping.");

      Files.writeString(
          inbox.resolve("parked/french.csv.mapping"),
          "# French\nemail=Courriel\nfirst_name=2\nlast_name=Nom\n");
      entry.look();
      entry.look();
      assertThat(entry.report("french.csv")).contains("a@x.org,invited");

      entry.drop("more.csv", "Courriel;Pr\u00e9nom;Nom\nb@x.org;Jean;Clair\n");
      entry.look();
      assertThat(entry.report("more.csv"))
          .isEqualTo(
              """
              row,address,result,reason
              0,,columns,As confirmed before: email=1 first_name=2 last_name=3 header=true
              2,b@x.org,invited,
              """);
    }
    assertThat(names(store)).containsExactly("Anne Bois", "Jean Clair");
  }

  @StoreTest
  void takesTheMappingThatWasDroppedBesideTheFile(Store store) throws Exception {
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.drop("x.csv.mapping", "email=2\nname=1\nheader=false\n");
      entry.drop("x.csv", "Anna Berg,a@x.org\n");
      entry.look();

      assertThat(entry.report("x.csv")).contains("1,a@x.org,invited");
      assertThat(inbox.resolve("x.csv.mapping")).doesNotExist();
    }
    assertThat(names(store)).containsExactly("Anna Berg");
  }

  @StoreTest
  void givesTheRoleAdminOnlyWhereTheOperatorAllowsIt(Store store) throws Exception {
    try (CsvEntry entry = new CsvEntry(store, inbox, true)) {
      entry.drop("admins.csv", "email,role\na@x.org,admin\n");
      entry.look();

      assertThat(entry.report("admins.csv")).contains("a@x.org,invited");
      assertThat(entry.people()).containsExactly("a@x.org |  |  | en | admin | ");
    }
  }

  @StoreTest
  void twoHostsOnOneFolderTakeEachFileOnce(Store store) throws Exception {
    try (CsvEntry one = new CsvEntry(store, inbox, false);
        CsvEntry two = new CsvEntry(store, inbox, false)) {
      for (int n = 0; n < 20; n++) {
        one.drop("file" + n + ".csv", "email\nperson" + n + "@x.org\nsame@x.org\n");
      }
      Thread other =
          new Thread(
              () -> {
                for (int n = 0; n < 25; n++) {
                  two.look();
                }
              });
      other.start();
      for (int n = 0; n < 25; n++) {
        one.look();
      }
      other.join(60_000);

      assertThat(inbox.resolve("done").toFile().list()).hasSize(40);
      assertThat(one.people()).hasSize(21);
      assertThat(kinds(store).stream().filter("invitation"::equals)).hasSize(21);
    }
  }

  @StoreTest
  void adoptsAFileThatADeadHostHadTakenButNotRemembered(Store store) throws Exception {
    Path left = inbox.resolve(".working/1b0e9f8e-0000-4000-8000-000000000000/left.csv");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "email\na@x.org\n");
    try (CsvEntry entry = new CsvEntry(store, inbox, false)) {
      entry.look();
      entry.look();

      assertThat(entry.report("left.csv")).contains("a@x.org,invited");
    }
  }

  @StoreTest
  void writesTheSummaryInTheOperatorsLanguage(Store store) throws Exception {
    CsvSettings settings =
        new CsvSettings(
            inbox, Duration.ZERO, false, false, Optional.of("ops@x.org"), Language.DE, Language.EN);
    try (CsvEntry entry = new CsvEntry(store, settings, new AtomicLong())) {
      entry.drop("leute.csv", "email,role\na@x.org,user\nb@x.org,admin\nkaputt,user\n");
      entry.look();
    }
    String about =
        store.read(
            handle ->
                handle
                    .createQuery("SELECT about FROM mail WHERE kind = 'csv-summary'")
                    .mapTo(String.class)
                    .one());
    SummaryLetters letters =
        new SummaryLetters(store, settings, URI.create("https://sales.example"));
    Letter letter = letters.write(about).orElseThrow();

    assertThat(letter.to()).isEqualTo("ops@x.org");
    assertThat(letter.subject()).isEqualTo("CSV-Datei leute.csv: 1 eingeladen, 2 abgelehnt");
    assertThat(letter.text())
        .contains("Die CSV-Datei wurde verarbeitet", "Zeilen: 3", "Eingeladen: 1", "Abgelehnt: 2")
        .contains("Der Bericht done/leute.csv.report.csv liegt neben der Datei");
    assertThat(letter.html()).contains("lang=\"de\"", "leute.csv").doesNotContain("summary.");
  }

  private CsvEntry entry(Store store, int settleSeconds, boolean doneFiles) throws Exception {
    return new CsvEntry(
        store,
        new CsvSettings(
            inbox,
            Duration.ofSeconds(settleSeconds),
            doneFiles,
            false,
            Optional.empty(),
            Language.EN,
            Language.EN),
        new AtomicLong());
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
