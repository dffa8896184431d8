package dev.howdah.people.changes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Networks of addresses, as {@code 13.108.0.0/14} or {@code 2001:db8::/32}. */
final class Networks {

  private final List<Network> networks;

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  private record Network(byte[] address, int bits) {

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >>> (bit & 7);
        if ((address[bit >>> 3] & mask) != (other[bit >>> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  static Networks parse(String text) {
    List<Network> networks = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        networks.add(network(part.strip()));
      }
    }
    return new Networks(networks);
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  boolean contain(String address) {
    if (!isLiteral(address)) {
      return false;
    }
    byte[] bytes = bytes(address);
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  private static Network network(String text) {
    String[] parts = text.split("/", 2);
    if (isLiteral(parts[0]) && (parts.length == 1 || parts[1].matches("[0-9]{1,3}"))) {
      byte[] address = bytes(parts[0]);
      int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
      if (bits <= address.length * 8) {
        return new Network(address, bits);
      }
    }
    throw new IllegalArgumentException(
        "hooks.salesforce-networks must be networks such as 13.108.0.0/14, by commas, but one is '"
            + text
            + "'. The host does not start. Correct it");
  }

  /** Only then is no name looked up. */
  private static boolean isLiteral(String address) {
    return address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is no address", e);
    }
  }
}
