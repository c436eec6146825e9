package dev.zerosum.notification.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.com/hook, https://shop.example.com/hook",
    "HTTPS://Shop.Example.COM, https://shop.example.com/",
    "https://shop.example.com:443/a, https://shop.example.com/a",
    "https://shop.example.com:8443/a?b=c%20d&e[]=1, https://shop.example.com:8443/a?b=c%20d&e[]=1",
    "https://shop.example.com?x=1, https://shop.example.com/?x=1",
    "https://bücher.example.com/h, https://xn--bcher-kva.example.com/h",
    "https://a-b.example.com/h@x:1, https://a-b.example.com/h@x:1",
  })
  void takesHttpsToANameInOneForm(String written, String stored) {
    assertThat(WebhookUrl.parse(written, false).value()).isEqualTo(stored);
    assertThat(WebhookUrl.parse(stored, false).value()).isEqualTo(stored);
    assertThat(WebhookUrl.parse(stored, false).uri().getScheme()).isEqualTo("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // not https, or no URL at all
        "http://shop.example.com/",
        "ftp://shop.example.com/",
        "//shop.example.com/",
        "shop.example.com",
        "https://",
        "https:///x",
        // addresses in every notation
        "https://127.0.0.1/",
        "https://127.1/",
        "https://0/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.1/",
        "https://1.1.1.1/",
        "https://10.0.0.1:8443/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://[fe80::1%25eth0]/",
        "https://１２７.０.０.１/",
        "https://127。0。0。1/",
        // names that lead inside
        "https://localhost/",
        "https://localhost./",
        "https://db/",
        "https://printer.local/",
        "https://metadata.google.internal/",
        "https://x.localhost/",
        "https://1.0.0.127.in-addr.arpa/",
        "https://shop.example.com./",
        "https://shop..example.com/",
        "https://-shop.example.com/"
      })
  void refusesAddressesAndNamesThatLeadInside(String written) {
    assertThatThrownBy(() -> WebhookUrl.parse(written, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // credentials and tricks between parsers
        "https://user@shop.example.com/",
        "https://user:secret@shop.example.com/",
        "https://shop.example.com#@127.0.0.1/",
        "https://shop.example.com/#fragment",
        "https://127.0.0.1#@shop.example.com/",
        "https://shop.example.com\\@127.0.0.1/",
        "https://shop.example.com/\\evil",
        "https://shop.example.com /",
        "https://shop.example.com/a b",
        "https://shop.example.com/\r\nHost: x",
        "https://shop.example.com/ünter",
        "https://shop.example.com%2f@x.com/",
        // doors of other protocols
        "https://shop.example.com:6379/",
        "https://shop.example.com:22/",
        "https://shop.example.com:25/",
        "https://shop.example.com:80/",
        "https://shop.example.com:5432/",
        "https://shop.example.com:0/",
        "https://shop.example.com:65536/",
        "https://shop.example.com:/",
        "https://shop.example.com:44a/",
      })
  void refusesTricksAndDoorsOfOtherProtocols(String written) {
    assertThatThrownBy(() -> WebhookUrl.parse(written, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9999/h", "http://localhost/", "http://[::1]:80/x?y=z"})
  void takesLoopbackWhereItIsAllowedAndNowhereElse(String written) {
    assertThat(WebhookUrl.parse(written, true).uri().getScheme()).isEqualTo("http");
    assertThatThrownBy(() -> WebhookUrl.parse(written, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.1/", "http://10.0.0.1/", "http://x.local/", "http://127.0.0.2/"})
  void loopbackMeansLoopbackAlone(String written) {
    assertThatThrownBy(() -> WebhookUrl.parse(written, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsItsHost() {
    assertThat(WebhookUrl.parse("http://[::1]:80/x", true).host()).isEqualTo("::1");
    assertThat(WebhookUrl.parse("https://a.example.com:8443/x", false).host())
        .isEqualTo("a.example.com");
  }
}
