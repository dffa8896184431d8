package dev.howdah.invite.csv;

import dev.howdah.invite.csv.CsvFile.State;
import dev.howdah.language.Language;
import dev.howdah.language.Templates;
import dev.howdah.language.Texts;
import dev.howdah.mail.Correspondent;
import dev.howdah.mail.Letter;
import dev.howdah.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells the configured address what became of a CSV file, or that its columns are not certain. */
public final class SummaryLetters implements Correspondent {

  /** The kind of these letters; they are about files in a state. */
  public static final String KIND = "csv-summary";

  private final Store store;
  private final CsvFiles files;
  private final CsvSettings settings;
  private final URI publicUrl;
  private final Templates templates = new Templates();

  /**
   * @param publicUrl where people reach this host
   */
  public SummaryLetters(Store store, CsvSettings settings, URI publicUrl) {
    this.store = store;
    this.files = new CsvFiles(Clock.systemUTC());
    this.settings = settings;
    this.publicUrl = publicUrl;
  }

  static String about(String id, State state) {
    return id + " " + state.word();
  }

  @Override
  public Optional<Letter> write(String about) {
    String[] parts = about.split(" ");
    return store
        .<Optional<CsvFile>, RuntimeException>read(handle -> files.find(handle, parts[0]))
        .filter(file -> file.state().word().equals(parts[1]))
        .flatMap(file -> settings.summaryTo().map(to -> letter(to, file)));
  }

  private Letter letter(String to, CsvFile file) {
    Language language = settings.summaryLanguage();
    Texts texts = Texts.in(language);
    String name = file.name().replaceAll("\\p{Cntrl}+", " ").strip();
    CsvFile.Tally tally = file.tally();
    String message = file.message() == null ? "" : file.message();
    String said =
        switch (file.state()) {
          case PARKED -> texts.of("summary.parked", name);
          case FAILED -> texts.of("summary.failed", name, message);
          default -> "";
        };
    String subject =
        switch (file.state()) {
          case PARKED -> texts.of("summary.parked.subject", name);
          case FAILED -> texts.of("summary.failed.subject", name);
          default -> texts.of("summary.subject", name, tally.invited(), tally.refused());
        };
    Map<String, Object> values = new HashMap<>();
    values.put("subject", subject);
    values.put("said", said);
    values.put("counted", file.state() != State.PARKED && tally.rows() > 0);
    values.put("file", name);
    values.put("rows", tally.rows());
    values.put("invited", tally.invited());
    values.put("already", tally.already());
    values.put("refused", tally.refused());
    values.put("notes", file.notes());
    values.put("reported", file.state() != State.PARKED);
    values.put("report", file.report());
    values.put("host", publicUrl.getAuthority());
    return new Letter(
        to,
        "",
        subject,
        templates.render("mails/summary.txt.peb", language, values),
        templates.render("mails/summary.html.peb", language, values),
        language);
  }

  @Override
  public void sent(Handle handle, List<String> abouts) {}

  @Override
  public void refused(Handle handle, String about, String words) {}
}
