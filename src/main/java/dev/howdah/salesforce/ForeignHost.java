package dev.howdah.salesforce;

import java.net.URI;
import java.util.List;

/** An address that no token may go to. */
public final class ForeignHost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForeignHost(String what, URI found, List<String> expected) {
    super(
        what
            + " must be an https address within "
            + String.join(", ", expected)
            + " but is "
            + found.getScheme()
            + "://"
            + found.getRawAuthority()
            + "; no token was sent there. If it is right, add its domain to salesforce.hosts");
  }
}
