package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.stage.OnPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Journey 17: no webhook leads inside, however its address is written (faults.md, 55). Names that
/// turn to inner addresses later are tried in notification-service's own tests, with a resolver.
@OnPlatform
class EndpointAddressIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://0/hook",
        "https://10.0.0.1/hook",
        "https://192.168.1.1/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://[64:ff9b::a00:1]/hook",
        "https://[2002:a00:1::]/hook",
        "https://[fd00::1]/hook",
        "https://0x0a000001/hook",
        "https://167772161/hook",
        "https://printer.local/hook",
        "https://user@shop.example/hook",
        "https://shop.example#@10.0.0.1/hook",
        "https://shop.example:6379/hook",
        "ftp://shop.example/hook",
        "http://shop.example/hook",
        "not a url"
      })
  void refusesAnInnerAddress(String url, Merchant merchant) {
    var answer =
        merchant
            .api()
            .post("/v1/webhook_endpoints", Map.of("url", url, "enabled_events", List.of("*")));

    assertThat(answer.status()).as(url + " " + answer.body()).isEqualTo(400);
    assertThat(answer.error("param")).isEqualTo("url");
  }
}
