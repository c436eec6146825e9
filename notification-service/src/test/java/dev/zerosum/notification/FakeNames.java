package dev.zerosum.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;

/// A name server of a test's own: names lead where the test says, and may change their mind.
public final class FakeNames implements DnsResolver {

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /// Lets a name lead to an address from now on.
  public void lead(String name, String address) {
    addresses.put(name, address);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String address = addresses.get(host);
    if (address == null && !host.matches("localhost|[0-9.]+|[0-9a-f:]+")) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {InetAddress.getByName(address == null ? host : address)};
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
