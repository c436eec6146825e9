package dev.zerosum.kit.carddata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardDataCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                  | {"number":"4242424242424242"}              | true
          application/json                  | {"number":4242424242424242}                | true
          application/json                  | {"note":"card 4242-4242 4242-4242 thanks"} | true
          application/json                  | {"note":"\\u0034242424242424242"}          | true
          application/json                  | {"a":[{"4242424242424242":1}]}             | true
          application/json                  | {"a":["x",{"b":"\\u0034242424242424242"}]} | true
          text/plain                        | 5555555555554444                           | true
          application/x-www-form-urlencoded | a=1&n=%34242424242424242                   | true
          application/x-www-form-urlencoded | n=4242+4242+4242+4242                      | true
          application/json                  | {"amount":8900,"created":1795400000}       | false
          application/json                  | {"note":"4242424242424241"}                | false
          application/json                  | {"payment_method_id":"pm_card_visa"}       | false
          application/json                  | {"broken \\                                | false
          """)
  void findsCardNumbersHoweverTheyAreWritten(String mediaType, String body, boolean isFound) {
    assertThat(CardDataCheck.foundInBody(body.getBytes(UTF_8), mediaType)).isEqualTo(isFound);
  }

  @Test
  void leavesIdempotencyKeysAndDigestsAlone() {
    var random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      var uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      assertThat(CardDataCheck.foundInText(uuid)).as(uuid).isFalse();
      String hex = HexFormat.of().formatHex(digest);
      assertThat(CardDataCheck.foundInText(hex)).as(hex).isFalse();
    }
  }

  @Test
  void leavesTraceContextsAlone() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-4242424242424242-01";

    assertThat(CardDataCheck.foundInText(trace)).isFalse();
    assertThat(CardDataCheck.foundInText("4242424242424242-01")).isTrue();
  }

  @Test
  void leavesOurOwnIdsAlone() {
    assertThat(CardDataCheck.foundInText("/v1/payments/pay_01m8424242424242424242abcd")).isFalse();
    assertThat(CardDataCheck.foundInText("pay_4242424242424242")).isTrue();
  }

  @Test
  void readsALongBodyOfDigitsWithoutEndingTheStack() {
    byte[] body = "1".repeat(CardDataFilter.EVIDENCE_MAX_BYTES).getBytes(UTF_8);

    assertThat(CardDataCheck.foundInBody(body, "text/plain")).isFalse();
  }
}
