package dev.howdah.command;

import dev.howdah.access.AccessToken;
import dev.howdah.access.AccessTokens;
import dev.howdah.access.NewToken;
import dev.howdah.access.Scope;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The bearer tokens of the HTTP interface; works beside a running host. */
@Command(name = "token", description = "Create, list and revoke tokens of the HTTP interface.")
final class TokenCommand implements Runnable {

  private final Workplace workplace;

  @Spec private CommandSpec spec;

  TokenCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing one of create, list, revoke");
  }

  @Command(description = "Create a token and print it; it is shown this once.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Shown in receipts and logs.") String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              description = "admin, sync, people, invite, read; several by commas.")
          List<String> scopes,
      @Option(
              names = "--days",
              defaultValue = "90",
              description = "How long it is valid (default: ${DEFAULT-VALUE}).")
          int days) {
    Set<Scope> parsed;
    try {
      parsed = scopes.stream().map(Scope::parse).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try (Store store = open()) {
      NewToken made = tokens(store).create(name, parsed, Duration.ofDays(days));
      print(made.value());
    }
    return 0;
  }

  @Command(description = "List the tokens: id, name, scopes, end, last use.")
  int list() {
    try (Store store = open()) {
      for (AccessToken token : tokens(store).list()) {
        print(
            String.join(
                "\t",
                token.id(),
                token.name(),
                token.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(",")),
                token.expiresAt().toString(),
                token.lastUsed().map(Object::toString).orElse("never used")));
      }
    }
    return 0;
  }

  @Command(description = "Make a token void at once.")
  int revoke(@Parameters(paramLabel = "ID", description = "As list shows it.") String id) {
    try (Store store = open()) {
      if (tokens(store).revoke(id)) {
        print("revoked " + id);
        return 0;
      }
      PrintWriter err = spec.commandLine().getErr();
      err.println("There is no token " + id + "; nothing was revoked. See bin/howdah token list");
      return Commands.REFUSED;
    }
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static AccessTokens tokens(Store store) {
    return new AccessTokens(store, Clock.systemUTC(), new SecureRandom());
  }

  private Store open() {
    return Store.open(StoreSettings.of(workplace.settings()));
  }
}
