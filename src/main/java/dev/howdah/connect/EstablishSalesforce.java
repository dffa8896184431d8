package dev.howdah.connect;

import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.salesforce.ForeignHost;
import dev.howdah.salesforce.ProveAccess;
import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceIdentity;
import dev.howdah.salesforce.TokenAnswer;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Turns a login into a connection: hosts checked, identity asked, tokens stored, a real call made
 * with what was stored, and only then connected.
 */
final class EstablishSalesforce {

  private final TokenMemory memory;
  private final SalesforceSettings settings;
  private final SalesforceTokens tokens;
  private final ProveAccess prove;
  private final Clock clock;

  EstablishSalesforce(
      TokenMemory memory,
      SalesforceSettings settings,
      SalesforceTokens tokens,
      ProveAccess prove,
      Clock clock) {
    this.memory = memory;
    this.settings = settings;
    this.tokens = tokens;
    this.prove = prove;
    this.clock = clock;
  }

  /**
   * @param caller the name of who asked, for the receipt
   * @throws Problem if Salesforce refuses or a check fails; the connection is then failed
   */
  void by(Grant grant, URI loginUrl, String caller, Supplier<TokenAnswer> login) {
    try {
      TokenAnswer answer = login.get();
      SalesforceAccess access = settings.hosts().access(answer);
      SalesforceIdentity identity = prove.identity(access);
      requireSameOrg(identity);
      if (memory.stored().worthKeeping()) {
        // What works is let go of only when the new login has made a real call.
        prove.apiVersion(access);
      }
      store(grant, loginUrl, caller, answer, access);
      confirm(identity, caller);
    } catch (TokenRefused | TokenUnavailable | ForeignHost | IllegalArgumentException failure) {
      throw fail(failure, caller);
    }
  }

  private void requireSameOrg(SalesforceIdentity identity) {
    String before = memory.stored().connection().org().orgId();
    if (!before.isEmpty() && !before.equals(identity.orgId())) {
      throw new Problem(
          Kind.CONFLICT,
          "The account belongs to the Salesforce org "
              + before
              + ", but the login is of the org "
              + identity.orgId()
              + "; nothing was changed. Log in to the same org, or disconnect first.");
    }
  }

  private void store(
      Grant grant, URI loginUrl, String caller, TokenAnswer answer, SalesforceAccess access) {
    Connection before = memory.stored().connection();
    Connection connecting =
        before.connecting(
            caller,
            grant.word(),
            loginUrl.toString(),
            before.org().at(access.instance(), access.identity()),
            clock.instant());
    memory.begin(connecting, access, answer.refreshToken().map(Secret::of));
    tokens.forget();
  }

  private void confirm(SalesforceIdentity identity, String caller) {
    TokenMemory.Stored stored = memory.stored();
    SalesforceAccess access = stored.access().orElseThrow();
    String version = prove.apiVersion(access);
    Connection.Org org =
        new Connection.Org(
            access.instance().toString(),
            access.identity().toString(),
            identity.orgId(),
            identity.userId(),
            identity.username(),
            version);
    memory.change(stored.connection().connected(org, clock.instant()), "connected", caller);
  }

  private Problem fail(RuntimeException failure, String caller) {
    TokenMemory.Stored stored = memory.stored();
    boolean goesOn = stored.worthKeeping();
    if (!goesOn) {
      Connection failed =
          stored.connection().failed(ConnectionState.FAILED, failure.getMessage(), clock.instant());
      memory.change(failed, failed.state().word(), caller);
      tokens.forget();
    }
    return new Problem(
        failure instanceof IllegalArgumentException ? Kind.CONFLICT : Kind.BAD_GATEWAY,
        "Salesforce could not be connected: "
            + failure.getMessage()
            + "."
            + (failure instanceof TokenRefused ? "" : " Correct the cause and connect again.")
            + (goesOn ? " What was connected before stays as it is." : ""),
        failure);
  }
}
