package dev.zerosum.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.json.ZerosumJson;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferingFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1} | ``",
        "{\"amount\":8900} | {\"amount\":8901} | amount",
        "{\"amount\":8900} | {\"amount\":\"8900\"} | amount",
        "{\"a\":1} | {\"a\":1,\"b\":null} | b",
        "{\"m\":{\"x\":1,\"y\":2}} | {\"m\":{\"x\":1,\"y\":3}} | m[y]",
        "{\"l\":[1,2]} | {\"l\":[2,1]} | l",
        "{\"b\":1,\"a\":1} | {} | a,b,body",
      })
  void namesWhatDiffers(String first, String second, String names) {
    var mapper = ZerosumJson.mapper();

    assertThat(DifferingFields.between(mapper.readTree(first), mapper.readTree(second)))
        .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(",")));
  }
}
