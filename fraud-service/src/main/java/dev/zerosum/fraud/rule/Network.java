package dev.zerosum.fraud.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A network in CIDR notation (RFC 4632), or one address.
///
/// @param prefix its first address
/// @param bits how many leading bits belong to the network
public record Network(Address prefix, int bits) {

  /// @throws IllegalArgumentException when bits do not fit the kind of address
  public Network {
    if (bits < 0 || bits > prefix.value().getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("/" + bits + " does not fit " + prefix.text());
    }
    prefix = new Address(masked(prefix.value(), bits));
  }

  /// Reads `203.0.113.0/24`, `2001:db8::/32` or one address. Bits behind the prefix are cleared.
  ///
  /// @throws IllegalArgumentException when the text is none of these
  public static Network parse(String text) {
    String[] parts = text.strip().split("/", -1);
    Address address =
        Address.parse(parts[0])
            .orElseThrow(() -> new IllegalArgumentException("an IP network was expected"));
    if (parts.length == 1) {
      return new Network(address, address.value().getAddress().length * Byte.SIZE);
    }
    if (parts.length > 2 || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("an IP network was expected");
    }
    return new Network(address, Integer.parseInt(parts[1]));
  }

  /// Whether the address is in this network.
  public boolean contains(Address address) {
    byte[] mine = prefix.value().getAddress();
    byte[] other = address.value().getAddress();
    return mine.length == other.length
        && Arrays.equals(mine, masked(address.value(), bits).getAddress());
  }

  @Override
  public String toString() {
    return prefix.text() + "/" + bits;
  }

  private static InetAddress masked(InetAddress address, int bits) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] = (byte) (bytes[i] & (0xFF << (Byte.SIZE - kept)));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the length of an address does not change", e);
    }
  }
}
