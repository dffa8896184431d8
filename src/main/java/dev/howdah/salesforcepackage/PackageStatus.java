package dev.howdah.salesforcepackage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the managed package stands in the org.
 *
 * @param state {@code absent}, {@code installing}, {@code installed}, {@code needs-attention} (the
 *     last install failed or is late, or a remote site is inactive)
 * @param version such as 1.8000; empty where none is installed
 * @param versionId 04t; empty where none is installed
 * @param message what to know and to do, in whole sentences, or empty
 * @param install the one ordered last; null if none was
 */
public record PackageStatus(
    String namespace,
    String state,
    String version,
    String versionId,
    String message,
    List<RemoteSite> remoteSites,
    @Nullable Install install) {

  public static final String ABSENT = "absent";
  public static final String INSTALLING = "installing";
  public static final String INSTALLED = "installed";
  public static final String NEEDS_ATTENTION = "needs-attention";

  static PackageStatus of(
      String namespace,
      Optional<InstalledVersion> there,
      List<RemoteSite> sites,
      Optional<Install> last) {
    List<String> inactive =
        sites.stream().filter(site -> !site.active()).map(RemoteSite::name).toList();
    boolean open = last.filter(Install::isOpen).isPresent();
    Optional<Install> bad =
        last.filter(one -> one.state().equals(Install.FAILED) || one.state().equals(Install.LATE));
    String state = there.isPresent() ? INSTALLED : ABSENT;
    String message = last.map(Install::message).orElse("");
    if (open) {
      state = INSTALLING;
    } else if (bad.isPresent()) {
      state = NEEDS_ATTENTION;
    } else if (!inactive.isEmpty()) {
      state = NEEDS_ATTENTION;
      message =
          "Remote sites of "
              + namespace
              + " are not active: "
              + String.join(", ", inactive)
              + ". Its features that call Adobe fail. Activate them in Salesforce under Setup,"
              + " Remote Site Settings.";
    }
    return new PackageStatus(
        namespace,
        state,
        there.map(InstalledVersion::number).orElse(""),
        there.map(InstalledVersion::id).orElse(""),
        message,
        sites,
        last.orElse(null));
  }
}
