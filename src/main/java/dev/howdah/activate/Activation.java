package dev.howdah.activate;

import dev.howdah.connect.SalesforceSignIn;
import dev.howdah.language.Language;
import dev.howdah.members.EmailAddress;
import dev.howdah.members.Invitation;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.members.InvitationState;
import dev.howdah.problem.Problem;
import dev.howdah.salesforce.ForeignHost;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.store.Store;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges who may become active. Looking changes nothing; the token is spent by a sign-in that
 * passes every test, and by nothing else.
 */
public final class Activation {

  private static final Logger LOG = LoggerFactory.getLogger(Activation.class);

  private final Store store;
  private final InvitationDeeds deeds;
  private final SalesforceSignIn signIn;
  private final BiConsumer<String, Throwable> failed;

  /**
   * @param failed gets why a sign-in could not be completed, with the step's word
   */
  public Activation(
      Store store,
      InvitationDeeds deeds,
      SalesforceSignIn signIn,
      BiConsumer<String, Throwable> failed) {
    this.store = store;
    this.deeds = deeds;
    this.signIn = signIn;
    this.failed = failed;
  }

  /** A sign-in that this browser has begun for an invitation. */
  record Waiting(String token, SalesforceSignIn.Begun begun) {

    private static final String BETWEEN = "\n";

    /** Of a text that {@link #text} gave. */
    static Waiting parse(String text) {
      String[] parts = text.split(BETWEEN, 3);
      return new Waiting(parts[0], new SalesforceSignIn.Begun("", parts[1], parts[2]));
    }

    /** What is needed when the browser comes back. */
    String text() {
      return String.join(BETWEEN, token, begun.state(), begun.verifier());
    }

    @Override
    public String toString() {
      return "Waiting[****]";
    }
  }

  /** What the link leads to now. */
  Verdict look(String token) {
    return store
        .<Optional<Invitation>, RuntimeException>read(handle -> deeds.byToken(handle, token))
        .map(Activation::standing)
        .orElseGet(() -> Verdict.problem(404, "problem.unknown", "", null));
  }

  /** Begins the sign-in of an open invitation. */
  Waiting begin(String token, String email) {
    return new Waiting(token, signIn.begin(email));
  }

  /** The browser came back with a code. */
  Verdict finish(Waiting waiting, String code) {
    try {
      return judge(waiting.token(), signIn.redeem(code, waiting.begun().verifier()));
    } catch (TokenRefused refused) {
      LOG.info("A sign-in was not completed: {}", refused.getMessage());
      failed.accept("activate", refused);
      return Verdict.problem(400, "problem.again", "", language(waiting.token()));
    } catch (TokenUnavailable | ForeignHost unclear) {
      LOG.warn("A sign-in could not be completed: {}", unclear.getMessage());
      failed.accept("activate", unclear);
      return Verdict.problem(503, "problem.later", "", language(waiting.token()));
    }
  }

  /** The person did not allow it. */
  Verdict denied(Waiting waiting) {
    return Verdict.problem(400, "problem.denied", "", language(waiting.token()));
  }

  private Verdict judge(String token, SalesforceSignIn.Person person) {
    try {
      return store.write(handle -> judge(handle, token, person));
    } catch (Problem tooLate) {
      LOG.info("{}", tooLate.getMessage());
      return look(token);
    }
  }

  private Verdict judge(Handle handle, String token, SalesforceSignIn.Person person) {
    Optional<Invitation> found = deeds.byToken(handle, token);
    if (found.isEmpty()) {
      return Verdict.problem(404, "problem.unknown", "", null);
    }
    Invitation invitation = found.get();
    Verdict standing = standing(invitation);
    if (!standing.isOpen()) {
      return standing;
    }
    String wrong = wrong(handle, invitation, person);
    if (!wrong.isEmpty()) {
      LOG.info(
          "Invitation {} was not accepted by the Salesforce user {} of org {}: {}",
          invitation.id(),
          person.identity().userId(),
          person.identity().orgId(),
          wrong);
      return Verdict.problem(403, wrong, invitation.email(), invitation.language());
    }
    if (signIn.organization(handle).isEmpty()) {
      signIn.fix(handle, person.identity().orgId());
    }
    deeds.accept(handle, invitation, person.identity().userId());
    LOG.info(
        "Invitation {} was accepted by the Salesforce user {}",
        invitation.id(),
        person.identity().userId());
    return Verdict.done(invitation.member(), invitation.language(), person.instance().toString());
  }

  /** The key of what is wrong, or empty. */
  private String wrong(Handle handle, Invitation invitation, SalesforceSignIn.Person person) {
    if (!key(person.identity().email()).equals(key(invitation.email()))) {
      return "problem.email";
    }
    if (!person.identity().emailVerified()) {
      return "problem.unverified";
    }
    Optional<String> organization = signIn.organization(handle);
    if (organization.isPresent() && !organization.get().equals(person.identity().orgId())) {
      return "problem.organization";
    }
    if (organization.isEmpty() && !invitation.owner()) {
      return "problem.early";
    }
    return person.mayUseApi() ? "" : "problem.api";
  }

  private static Optional<String> key(String email) {
    return EmailAddress.parse(email).address().map(EmailAddress::key);
  }

  private @Nullable Language language(String token) {
    return look(token).language();
  }

  private static Verdict standing(Invitation invitation) {
    InvitationState state = invitation.state();
    return switch (state) {
      case PENDING, SENT, FAILED -> Verdict.open(invitation.email(), invitation.language());
      case ACCEPTED -> Verdict.problem(410, "problem.used", "", invitation.language());
      case REVOKED -> Verdict.problem(410, "problem.revoked", "", null);
      case EXPIRED -> Verdict.problem(410, "problem.expired", "", null);
    };
  }
}
