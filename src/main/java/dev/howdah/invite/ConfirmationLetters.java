package dev.howdah.invite;

import dev.howdah.language.Language;
import dev.howdah.language.Templates;
import dev.howdah.language.Texts;
import dev.howdah.mail.Correspondent;
import dev.howdah.mail.Letter;
import dev.howdah.store.Store;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells an inviter that all invitations of a batch have gone out, or which have not. */
public final class ConfirmationLetters implements Correspondent {

  /** The kind of these letters; they are about batches of invitations. */
  public static final String KIND = "confirmation";

  /** More addresses that could not be reached are counted but not listed. */
  private static final int MOST_LISTED = 50;

  private final Store store;
  private final Templates templates = new Templates();
  private final URI publicUrl;

  /**
   * @param publicUrl where people reach this host
   */
  public ConfirmationLetters(Store store, URI publicUrl) {
    this.store = store;
    this.publicUrl = publicUrl;
  }

  private record Batch(String email, String name, Language language, int sent, int failed) {}

  @Override
  public Optional<Letter> write(String about) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "SELECT inviter_email, inviter_name, language,"
                        + " (SELECT COUNT(*) FROM invitation WHERE batch_id = batch.id"
                        + " AND state <> 'failed') AS sent,"
                        + " (SELECT COUNT(*) FROM invitation WHERE batch_id = batch.id"
                        + " AND state = 'failed') AS failed"
                        + " FROM invitation_batch batch WHERE id = :id"
                        + " AND inviter_email IS NOT NULL")
                .bind("id", about)
                .map(
                    (row, context) ->
                        new Batch(
                            row.getString("inviter_email"),
                            Optional.ofNullable(row.getString("inviter_name")).orElse(""),
                            Language.of(row.getString("language")).orElse(Language.EN),
                            row.getInt("sent"),
                            row.getInt("failed")))
                .findOne()
                .map(batch -> letter(batch, failures(handle, about))));
  }

  private Letter letter(Batch batch, List<Map<String, Object>> failures) {
    Texts texts = Texts.in(batch.language());
    Map<String, Object> values = new HashMap<>();
    values.put("name", batch.name());
    values.put("sent", batch.sent());
    values.put("failed", batch.failed());
    values.put("failures", failures);
    values.put("host", publicUrl.getAuthority());
    return new Letter(
        batch.email(),
        batch.name().replaceAll("\\p{Cntrl}+", " ").strip(),
        texts.of("confirmation.subject", batch.sent(), batch.sent() + batch.failed()),
        templates.render("mails/confirmation.txt.peb", batch.language(), values),
        templates.render("mails/confirmation.html.peb", batch.language(), values),
        batch.language());
  }

  private static List<Map<String, Object>> failures(Handle handle, String batch) {
    return handle
        .createQuery(
            "SELECT email, failure FROM invitation WHERE batch_id = :id AND state = 'failed'"
                + " ORDER BY email LIMIT :most")
        .bind("id", batch)
        .bind("most", MOST_LISTED)
        .mapToMap()
        .list();
  }

  @Override
  public void sent(Handle handle, List<String> abouts) {}

  @Override
  public void refused(Handle handle, String about, String words) {}
}
