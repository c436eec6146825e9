package dev.zerosum.notification.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedResolverTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001:0:a00:1::",
        "2001:db8::1",
        "2002:a00:1::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
      })
  void refusesEveryAddressThatIsNotPublic(String address) {
    assertThatThrownBy(() -> resolverOf(address).resolve("shop.example.com"))
        .isInstanceOf(RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "2606:4700::1111",
        "2a00::1"
      })
  void handsOverPublicOnes(String address) throws Exception {
    assertThat(resolverOf(address).resolve("shop.example.com"))
        .containsExactly(InetAddress.getByName(address));
  }

  @Test
  void handsOverOnlyThePublicOnesOfSeveral() throws Exception {
    assertThat(resolverOf("10.0.0.1", "1.1.1.1", "::1").resolve("shop.example.com"))
        .containsExactly(InetAddress.getByName("1.1.1.1"));
  }

  @Test
  void letsLoopbackBeReachedByItsOwnNamesAlone() throws Exception {
    var local = new GuardedResolver(answering("127.0.0.1"), true);

    assertThat(local.resolve("localhost")).hasSize(1);
    assertThatThrownBy(() -> local.resolve("rebound.example.com"))
        .isInstanceOf(RefusedAddressException.class);
    assertThatThrownBy(() -> new GuardedResolver(answering("10.0.0.1"), true).resolve("localhost"))
        .isInstanceOf(RefusedAddressException.class);
  }

  private static GuardedResolver resolverOf(String... addresses) {
    return new GuardedResolver(answering(addresses), false);
  }

  private static DnsResolver answering(String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
          found[i] = InetAddress.getByName(addresses[i]);
        }
        return found;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
