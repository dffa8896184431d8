package dev.howdah.invite;

import dev.howdah.language.Templates;
import dev.howdah.language.Texts;
import dev.howdah.mail.Correspondent;
import dev.howdah.mail.Letter;
import dev.howdah.mail.Outbox;
import dev.howdah.members.Invitation;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.members.InvitationState;
import dev.howdah.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The letters that invite; written anew for each attempt, so that no link lies anywhere. */
public final class InvitationLetters implements Correspondent {

  /** The kind of these letters; they are about invitations. */
  public static final String KIND = "invitation";

  private final Store store;
  private final Clock clock;
  private final InvitationDeeds deeds;
  private final Templates templates;
  private final URI publicUrl;
  private final ZoneId zone;

  /**
   * @param publicUrl where people reach this host
   * @param zone in which the end of the term is told
   */
  public InvitationLetters(
      Store store, Clock clock, InvitationDeeds deeds, URI publicUrl, ZoneId zone) {
    this.store = store;
    this.clock = clock;
    this.deeds = deeds;
    this.templates = new Templates();
    this.publicUrl = publicUrl;
    this.zone = zone;
  }

  @Override
  public Optional<Letter> write(String about) {
    return store
        .<Optional<Invitation>, RuntimeException>read(handle -> deeds.find(handle, about))
        .filter(invitation -> invitation.state() == InvitationState.PENDING)
        .filter(invitation -> clock.instant().isBefore(invitation.expiresAt()))
        .map(this::letter);
  }

  private Letter letter(Invitation invitation) {
    Texts texts = Texts.in(invitation.language());
    String inviter = invitation.inviterName();
    Map<String, Object> values = new HashMap<>();
    values.put("name", invitation.name());
    values.put("inviter", inviter == null ? "" : inviter);
    values.put("owner", invitation.owner());
    values.put("link", publicUrl.resolve("/activate/" + deeds.token(invitation)).toString());
    values.put("email", invitation.email());
    values.put("expires", texts.moment(invitation.expiresAt(), zone));
    values.put("host", publicUrl.getAuthority());
    return new Letter(
        invitation.email(),
        plain(invitation.name()),
        texts.of("invitation.subject"),
        templates.render("mails/invitation.txt.peb", invitation.language(), values),
        templates.render("mails/invitation.html.peb", invitation.language(), values),
        invitation.language());
  }

  @Override
  public void sent(Handle handle, List<String> abouts) {
    deeds.sent(handle, abouts);
    confirm(handle, abouts);
  }

  @Override
  public void refused(Handle handle, String about, String words) {
    deeds.failed(handle, about, words);
    confirm(handle, List.of(about));
  }

  /** Posts the confirmation once the last mail of a complete batch is through. */
  private void confirm(Handle handle, List<String> invitations) {
    handle
        .createQuery("SELECT DISTINCT batch_id FROM invitation WHERE id IN (<ids>)")
        .bindList("ids", invitations)
        .mapTo(String.class)
        .list()
        .forEach(batch -> confirmBatch(handle, clock, batch));
  }

  static void confirmBatch(Handle handle, Clock clock, String batch) {
    int confirmed =
        handle
            .createUpdate(
                "UPDATE invitation_batch SET confirmed_at = :now WHERE id = :id"
                    + " AND confirmed_at IS NULL AND complete_at IS NOT NULL"
                    + " AND inviter_email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invitation"
                    + " WHERE batch_id = :id AND state = 'pending')")
            .bind("now", clock.millis())
            .bind("id", batch)
            .execute();
    if (confirmed == 1) {
      Outbox.post(handle, clock, ConfirmationLetters.KIND, List.of(batch));
    }
  }

  /** A name that nobody can break a header with. */
  private static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
