package dev.zerosum.notification.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Tells addresses of the open Internet from all others (IANA's registries of special-purpose
/// addresses, RFC 6890). What is in doubt is not public.
public final class PublicNetworks {

  private static final List<Network> NEVER_4 =
      List.of(
          network("0.0.0.0", 8), // this host
          network("10.0.0.0", 8),
          network("100.64.0.0", 10), // carriers' NAT
          network("127.0.0.0", 8),
          network("169.254.0.0", 16), // link-local, and the clouds' metadata
          network("172.16.0.0", 12),
          network("192.0.0.0", 24),
          network("192.0.2.0", 24), // documentation
          network("192.88.99.0", 24), // 6to4 relays
          network("192.168.0.0", 16),
          network("198.18.0.0", 15), // benchmarks
          network("198.51.100.0", 24),
          network("203.0.113.0", 24),
          network("224.0.0.0", 4), // multicast
          network("240.0.0.0", 4)); // reserved, broadcast

  // Of IPv6, only global unicast is public; this excludes loopback, local, mapped and multicast
  // addresses, and NAT64's 64:ff9b::, behind which an inner IPv4 address may stand.
  private static final Network UNICAST_6 = network("2000::", 3);

  private static final List<Network> NEVER_6 =
      List.of(
          network("2001::", 23), // Teredo and other protocols
          network("2001:db8::", 32), // documentation
          network("2002::", 16), // 6to4: carries any IPv4 address
          network("3fff::", 20)); // documentation

  private PublicNetworks() {}

  /// Whether the address is one of the open Internet.
  public static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NEVER_4.stream().noneMatch(network -> network.contains(address));
    }
    return UNICAST_6.contains(address)
        && NEVER_6.stream().noneMatch(network -> network.contains(address));
  }

  private static Network network(String address, int bits) {
    try {
      return new Network(InetAddress.getByName(address), bits);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(address + " is no address", impossible);
    }
  }

  /// Addresses that begin alike.
  private record Network(InetAddress first, int bits) {

    boolean contains(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] theirs = address.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
