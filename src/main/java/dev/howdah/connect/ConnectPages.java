package dev.howdah.connect;

import dev.howdah.language.Language;
import dev.howdah.language.Templates;
import dev.howdah.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person sees at the end of a consent. */
final class ConnectPages {

  private static final String TEMPLATE = "pages/connect.html.peb";

  private final Templates templates;

  ConnectPages(Templates templates) {
    this.templates = templates;
  }

  ConnectPage connected(@Nullable String languages, Connection connection) {
    return page(
        200,
        languages,
        "connect.done",
        connection.org().username(),
        connection.org().instanceUrl());
  }

  ConnectPage problem(@Nullable String languages, String key) {
    return page(400, languages, key, "", "");
  }

  ConnectPage refused(@Nullable String languages, Problem problem) {
    return page(502, languages, "connect.refused", problem.getMessage(), "");
  }

  private ConnectPage page(
      int status, @Nullable String languages, String key, String first, String second) {
    Language language = languages == null ? Language.EN : Language.accepted(languages);
    return ConnectPage.page(
        status,
        templates.render(
            TEMPLATE,
            language,
            Map.of("good", status == 200, "key", key, "first", first, "second", second)));
  }
}
