package dev.zerosum.notification.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves names for connections and hands over public addresses only. The addresses it answers
/// are those connected to, so a name that changes between a check and the connection gains nothing.
public final class GuardedResolver implements DnsResolver {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final DnsResolver names;
  private final boolean allowsLoopback;

  /// @param names resolves without asking who is meant
  /// @param allowsLoopback whether loopback's own names may lead to loopback; no other name ever
  ///   does
  public GuardedResolver(DnsResolver names, boolean allowsLoopback) {
    this.names = names;
    this.allowsLoopback = allowsLoopback;
  }

  /// @throws RefusedAddressException when the name leads to no public address
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    boolean isLoopback = allowsLoopback && LOOPBACK.contains(host);
    InetAddress[] found = names.resolve(host);
    InetAddress[] allowed =
        Arrays.stream(found)
            .filter(address ->
                isLoopback ? address.isLoopbackAddress() : PublicNetworks.isPublic(address))
            .toArray(InetAddress[]::new);
    if (found.length > 0 && allowed.length == 0) {
      throw new RefusedAddressException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
