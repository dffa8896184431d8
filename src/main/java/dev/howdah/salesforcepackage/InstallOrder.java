package dev.howdah.salesforcepackage;

import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.vault.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants installed.
 *
 * @param version a version id (04t, 15 or 18 characters) or a number such as 1.8000
 * @param security who gets access: {@code admins} or {@code all}
 * @param remoteSites whether the package's remote sites come in active
 */
record InstallOrder(
    String version, String security, boolean remoteSites, Optional<Secret> installationKey) {

  private static final Pattern ID = Pattern.compile("04t[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}\\.\\d{1,5}(?:\\.\\d{1,5}){0,2}");

  InstallOrder {
    if (!isId(version) && !NUMBER.matcher(version).matches()) {
      throw new Problem(
          Kind.UNPROCESSABLE,
          "The version must be an id of a package version (04t and 12 or 15 more characters) or a"
              + " number such as 1.8000 but is "
              + (version.isEmpty() ? "not given" : "'" + version + "'")
              + ". Nothing was installed. Give the version, or set package.version.");
    }
  }

  /** Whether such a text is an id of a package version. */
  static boolean isId(String version) {
    return ID.matcher(version).matches();
  }

  /** Whether it names the version by its id, or else by its number. */
  boolean byId() {
    return isId(version);
  }

  /** What a caller asked for; what it leaves open comes from the settings. */
  static InstallOrder of(@Nullable Map<String, Object> body, PackageSettings settings) {
    Map<String, Object> given = body == null ? Map.of() : body;
    Optional<Secret> key =
        given.get("installationKey") instanceof Secret secret
            ? Optional.of(secret)
            : given.containsKey("version") ? Optional.empty() : settings.installationKey();
    return new InstallOrder(
        String.valueOf(given.getOrDefault("version", settings.version())).strip(),
        String.valueOf(given.getOrDefault("security", "admins")),
        Boolean.TRUE.equals(given.getOrDefault("remoteSites", true)),
        key);
  }
}
