package dev.howdah.salesforce;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hosts that may get a token: those of Salesforce's domains over https, and the sandbox's
 * address if there is one.
 *
 * @param domains such as {@code salesforce.com}, which stands for all hosts below it as well
 * @param sandbox an address that is trusted as it stands, also without TLS
 */
public record SalesforceHosts(List<String> domains, Optional<URI> sandbox) {

  public SalesforceHosts {
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Returns the address without its path, if a token may go there.
   *
   * @param what names the value in the message, such as {@code instance_url}
   * @throws ForeignHost otherwise
   */
  public URI check(String what, URI address) {
    if (sandbox.filter(trusted -> origin(trusted).equals(origin(address))).isPresent()) {
      return origin(address);
    }
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    boolean ours =
        "https".equalsIgnoreCase(address.getScheme())
            && (address.getPort() == -1 || address.getPort() == 443)
            && address.getUserInfo() == null
            && domains.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    if (!ours) {
      throw new ForeignHost(what, address, domains);
    }
    return origin(address);
  }

  /**
   * The access of a login's answer, its addresses checked.
   *
   * @throws ForeignHost if one of them is not Salesforce's
   * @throws TokenUnavailable if one of them is missing
   */
  public SalesforceAccess access(TokenAnswer answer) {
    URI instance =
        answer
            .instance()
            .orElseThrow(() -> new TokenUnavailable("Salesforce's answer has no instance_url"));
    URI identity =
        answer.identity().orElseThrow(() -> new TokenUnavailable("Salesforce's answer has no id"));
    check("id", identity);
    return new SalesforceAccess(answer.accessToken(), check("instance_url", instance), identity);
  }

  /** Whether this request would go to the instance of the access and nowhere else. */
  static boolean same(URI instance, String scheme, String host, int port) {
    return instance.getScheme().equalsIgnoreCase(scheme)
        && instance.getHost().equalsIgnoreCase(host)
        && portOf(instance) == (port == -1 ? defaultPort(scheme) : port);
  }

  private static URI origin(URI address) {
    String port = address.getPort() == -1 ? "" : ":" + address.getPort();
    return URI.create(
        (address.getScheme() + "://" + address.getHost() + port).toLowerCase(Locale.ROOT));
  }

  private static int portOf(URI address) {
    return address.getPort() == -1 ? defaultPort(address.getScheme()) : address.getPort();
  }

  private static int defaultPort(String scheme) {
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }
}
