package dev.howdah.invite;

import dev.howdah.mail.Correspondent;
import dev.howdah.members.ActivationTokens;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.members.Invitations;
import dev.howdah.store.Store;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts the desks of inviting together from what the host has. */
public final class InviteDesk {

  private static final String KEY = "invite.activation-key";

  private final InviteSettings settings;
  private final Store store;
  private final Clock clock;
  private final ActivationTokens tokens;
  private final InvitationDeeds deeds;
  private final BooleanSupplier synced;

  private InviteDesk(
      InviteSettings settings,
      Store store,
      Clock clock,
      ActivationTokens tokens,
      BooleanSupplier synced) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.tokens = tokens;
    this.synced = synced;
    this.deeds = new InvitationDeeds(clock, settings.rules(), tokens, synced);
  }

  /**
   * Makes the key of the activation links at the first time; the vault keeps it.
   *
   * @param synced whether a sync has ever started
   */
  public static InviteDesk open(
      InviteSettings settings, Store store, Vault vault, Clock clock, BooleanSupplier synced) {
    Secret key = vault.key(KEY);
    return new InviteDesk(
        settings,
        store,
        clock,
        new ActivationTokens(Base64.getDecoder().decode(key.reveal())),
        synced);
  }

  /** Gives invitations. */
  public Invitations invitations() {
    return new Invitations(clock, settings.rules(), tokens);
  }

  /** What can happen to a given invitation. */
  public InvitationDeeds deeds() {
    return deeds;
  }

  /** The desk of the routes. */
  public Inviting inviting() {
    return new Inviting(store, clock, invitations(), deeds, settings.language());
  }

  /** The other desk of the routes. */
  public Roster roster() {
    return new Roster(store, clock, settings.rules(), synced);
  }

  /** Whoever writes mails about invitations, by the kinds of their letters. */
  public Map<String, Correspondent> correspondents() {
    return Map.of(
        InvitationLetters.KIND,
        new InvitationLetters(store, clock, deeds, settings.publicUrl(), settings.zone()),
        ConfirmationLetters.KIND,
        new ConfirmationLetters(store, settings.publicUrl()));
  }
}
