package dev.howdah.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.language.Language;
import dev.howdah.language.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Drops a CSV file as an account does, and compares report and mailbox with what was in it. */
final class DroppedCsv {

  /** Whose rows find an open invitation in a folder that was rehearsed in before. */
  private static final Set<String> ASKED = Set.of("invited", "duplicate");

  private final Path inbox;
  private final Mails mails;

  /**
   * @param inbox the folder that the host watches
   */
  DroppedCsv(Path inbox, Mails mails) {
    this.inbox = inbox;
    this.mails = mails;
  }

  /**
   * Invites a thousand. In a folder that was rehearsed in before nobody is invited anew.
   *
   * @param owner the address of the account's owner, a member
   * @param invited who else has been invited, with the languages of their mails
   */
  Map<String, Long> invite(String owner, Map<String, Language> invited) {
    String mark = UUID.randomUUID().toString();
    InviteFile file = InviteFile.of(mark, owner, invited.keySet().iterator().next());
    String first = file.good().keySet().iterator().next();
    boolean again = !mails.to(first).isEmpty();
    String name = "people-" + mark + ".csv";
    Map<String, Long> counts = new LinkedHashMap<>(report(drop(name, file), file, again));
    Map<String, Language> expected = new HashMap<>(file.good());
    expected.putAll(invited);
    expected.put(owner, Language.EN);
    mails.await(HostSettings.OPERATOR, 1);
    counts.put("mails", mailbox(expected));
    return counts;
  }

  /** The report of the file, once the host is through with it. */
  private Path drop(String name, InviteFile file) {
    Path done = inbox.resolve("done");
    Path report = done.resolve(name + ".report.csv");
    try {
      Files.createDirectories(inbox);
      Path draft = Files.write(inbox.resolve("." + name), file.bytes());
      Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      for (Patience patience = new Patience("report of " + name); Files.notExists(report); ) {
        patience.pause();
      }
      require(
          Files.mismatch(done.resolve(name), Files.write(draft, file.bytes())) == -1,
          "the file in done/ is not the one that was dropped");
      Files.delete(draft);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares row by row; counts the results. */
  private static Map<String, Long> report(Path report, InviteFile file, boolean again) {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Reader text = Files.newBufferedReader(report);
        CSVParser lines = CSVFormat.DEFAULT.parse(text)) {
      Iterator<CSVRecord> told = lines.iterator();
      require(told.hasNext() && told.next().size() == 4, "the report has no header of 4 columns");
      for (InviteFile.Row row : file.rows()) {
        require(told.hasNext(), "the report ends before row " + row.number());
        CSVRecord line = told.next();
        boolean asExpected =
            line.get(2).equals(row.result())
                || (again && ASKED.contains(row.result()) && line.get(2).equals("already_pending"));
        require(
            asExpected
                && line.get(0).equals(String.valueOf(row.number()))
                && line.get(1).equals(row.address())
                && line.get(3).isEmpty() == line.get(2).equals("invited"),
            "row " + row.number() + " should be " + row.result() + " but the report says " + line);
        counts.merge(line.get(2), 1L, Long::sum);
      }
      require(!told.hasNext(), "the report has more rows than the file");
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One mail for each, in the right language, under a number of its own; none to anybody else. */
  private long mailbox(Map<String, Language> expected) {
    for (Patience patience = new Patience("mail for each good row");
        mails.count() < expected.size() + 1; ) {
      patience.pause();
    }
    Map<String, Language> missing = new HashMap<>(expected);
    Set<String> numbers = new HashSet<>();
    mails.each(
        envelope -> {
          require(envelope.path("to").size() == 1, "a mail has more than one recipient");
          String to = envelope.path("to").path(0).asText();
          if (to.equals(HostSettings.OPERATOR)) {
            return;
          }
          Language language = missing.remove(to);
          require(language != null, "a second mail, or one that nobody asked for, went to " + to);
          invitation(envelope, language, numbers);
        });
    require(missing.isEmpty(), missing.size() + " mails did not come: " + missing.keySet());
    return numbers.size();
  }

  private void invitation(JsonNode envelope, Language language, Set<String> numbers) {
    JsonNode headers = mails.whole(envelope).path("headers");
    String spoken = headers.path("Content-Language").path(0).asText();
    String subject = Texts.in(language).of("invitation.subject");
    require(
        spoken.equals(language.tag()) && envelope.path("subject").asText().equals(subject),
        envelope.path("to") + " should have got '" + subject + "' but got " + envelope);
    require(
        numbers.add(headers.path("Message-ID").path(0).asText()), "two mails have one Message-ID");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
