package dev.howdah.invite.csv;

import dev.howdah.problem.Problem;
import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The desk of {@code 53-invite-files}: CSV files over HTTP, on the same way as dropped ones. */
public final class InviteFiles {

  private static final int MOST_LISTED = 200;
  private static final int MOST_PREVIEWED = 20;

  private final Store store;
  private final InviteCsv work;
  private final Inbox inbox;
  private final CsvFiles files;
  private final PuttingAway puttingAway;
  private final CsvSettings settings;

  InviteFiles(
      Store store, InviteCsv work, Inbox inbox, PuttingAway puttingAway, CsvSettings settings) {
    this.store = store;
    this.work = work;
    this.inbox = inbox;
    this.files = new CsvFiles(Clock.systemUTC());
    this.settings = settings;
    this.puttingAway = puttingAway;
  }

  /**
   * How a file stands.
   *
   * @param state {@code reading}, {@code finishing}, {@code parked}, {@code done} or {@code failed}
   * @param message why it failed or waits, else empty
   * @param notes what was seen of its columns
   * @param mapping its columns counted from 1
   */
  public record Standing(
      String id,
      String name,
      String source,
      String state,
      long rows,
      long invited,
      long already,
      long refused,
      String message,
      String notes,
      Map<String, Integer> mapping,
      boolean header) {

    static Standing of(CsvFile file) {
      CsvFile.Tally tally = file.tally();
      return new Standing(
          file.id(),
          file.name(),
          file.source(),
          file.state().word(),
          tally.rows(),
          tally.invited(),
          tally.already(),
          tally.refused(),
          file.message() == null ? "" : file.message(),
          file.notes(),
          file.mapping().map(Mapping::numbers).orElse(Map.of()),
          file.mapping().map(Mapping::header).orElse(false));
    }
  }

  /**
   * A row of a file that waits.
   *
   * @param problem what is wrong with it under the proposed mapping, empty if nothing
   */
  public record PreviewRow(List<String> cells, String problem) {}

  /**
   * A file that waits for its columns to be confirmed.
   *
   * @param columns the cells of its first row
   * @param encoding the charset it is read in
   */
  public record Preview(
      Standing file,
      String encoding,
      String delimiter,
      List<String> columns,
      List<PreviewRow> rows) {}

  /** The latest files, the newest first. */
  public Map<String, Object> list() {
    List<CsvFile> latest = store.read(handle -> files.latest(handle, MOST_LISTED));
    return Map.of("files", latest.stream().map(Standing::of).toList());
  }

  /**
   * Takes a file that was uploaded.
   *
   * @param upload where its bytes lie; the file there is gone afterwards
   * @param name what its sender calls it
   */
  public Standing upload(
      @Body String upload,
      @Header("name") @Nullable String name,
      @Header("Howdah-Caller") String caller,
      @Header("Howdah-Scopes") @Nullable String scopes)
      throws IOException {
    Path bytes = Path.of(upload);
    boolean admins = scopes != null && Arrays.asList(scopes.split(" ")).contains("admin");
    Path beside = inbox.uploading();
    try {
      Files.move(bytes, beside);
      String given = name == null || name.isBlank() ? "upload.csv" : name;
      return Standing.of(get(work.upload(given, beside, caller, admins)));
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Shows a file with its columns, the proposed mapping and what is wrong with its first rows.
   *
   * @throws Problem if there is no such file
   */
  public Preview preview(@Header("file") String id) throws IOException {
    CsvFile file = get(id);
    Optional<Path> path = lying(file);
    if (path.isEmpty() || file.mapping().isEmpty()) {
      return new Preview(Standing.of(file), "", "", List.of(), List.of());
    }
    try {
      Examination seen = Examination.of(path.get());
      RowJudgement judgement =
          new RowJudgement(file.mapping().get(), file.admins(), settings.language());
      List<PreviewRow> rows = new ArrayList<>();
      for (List<String> cells : seen.rows()) {
        if (rows.size() < MOST_PREVIEWED
            && !(file.mapping().get().header() && cells == seen.first())) {
          rows.add(
              new PreviewRow(
                  cells,
                  judgement
                      .of(cells)
                      .outcome()
                      .map(one -> one.reason().in(settings.summaryLanguage()))
                      .orElse("")));
        }
      }
      return new Preview(
          Standing.of(file),
          seen.decoding().word(),
          String.valueOf(seen.delimiter()),
          seen.first(),
          rows);
    } catch (Unreadable e) {
      throw new Problem(Problem.Kind.CONFLICT, e.getMessage());
    }
  }

  /**
   * Says which column is which; the rows are taken at once, and files with the same header need not
   * be asked about again.
   *
   * @param body {@code columns}: words with numbers from 1 or names; {@code header}: whether the
   *     first row names the columns
   * @throws Problem if the mapping does not fit or the file is not parked
   */
  public Standing confirm(@Header("file") String id, @Body Map<String, Object> body)
      throws IOException {
    CsvFile file = get(id);
    if (file.state() != CsvFile.State.PARKED) {
      throw notParked(file);
    }
    Path path =
        lying(file)
            .orElseThrow(
                () ->
                    new Problem(
                        Problem.Kind.CONFLICT,
                        "File " + id + " is gone from the inbox; upload it again."));
    try {
      Examination seen = Examination.of(path);
      Map<String, String> said = new LinkedHashMap<>();
      if (body.get("columns") instanceof Map<?, ?> columns) {
        columns.forEach((word, place) -> said.put(word.toString(), String.valueOf(place)));
      }
      boolean header =
          body.get("header") instanceof Boolean given
              ? given
              : file.mapping().orElseThrow().header();
      if (!work.confirm(id, Mapping.said(said, seen.first(), header), seen)) {
        throw notParked(get(id));
      }
      return Standing.of(get(id));
    } catch (Unreadable e) {
      throw new Problem(Problem.Kind.UNPROCESSABLE, e.getMessage());
    }
  }

  /** The report as CSV in UTF-8, as far as the rows are taken. */
  public byte[] report(@Header("file") String id) {
    return String.join("", puttingAway.report(get(id))).getBytes(StandardCharsets.UTF_8);
  }

  private CsvFile get(String id) {
    return store
        .<Optional<CsvFile>, RuntimeException>read(handle -> files.find(handle, id))
        .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "There is no CSV file " + id + "."));
  }

  private Optional<Path> lying(CsvFile file) throws IOException {
    return inbox
        .inWork(file.id())
        .or(() -> Optional.of(file.place()))
        .map(inbox::at)
        .filter(Files::isRegularFile);
  }

  private static Problem notParked(CsvFile file) {
    return new Problem(
        Problem.Kind.CONFLICT,
        "File "
            + file.id()
            + " is "
            + file.state().word()
            + ", but only a parked one takes a mapping; nothing was changed.");
  }
}
