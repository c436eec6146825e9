package dev.zerosum.fraud.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.77/24, 203.0.113.1, true",
    "10.0.0.0/9, 10.127.0.1, true",
    "10.0.0.0/9, 10.128.0.1, false",
    "0.0.0.0/0, 198.51.100.1, true",
    "198.51.100.1, 198.51.100.1, true",
    "198.51.100.1/32, 198.51.100.2, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/33, 2001:db8:ffff::1, false",
    "2001:db8::/32, 203.0.113.1, false",
    "203.0.113.0/24, ::ffff:203.0.113.9, true"
  })
  void holdsItsAddresses(String network, String address, boolean expected) {
    assertThat(Network.parse(network).contains(Address.parse(address).orElseThrow()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "203.0.113.0/33",
        "203.0.113.0/-1",
        "203.0.113.0/8/8",
        "2001:db8::/129",
        "1.2.3.4/x"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "", "1.2.3.4.5", "203.0.113.0/24"})
  void readsNoNames(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }
}
