package dev.zerosum.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The verifier reads what the sink promises to write: its golden object.
final class FormatTest {

  private static final Path GOLDEN =
      Path.of("../../audit-sink/src/test/resources/golden/payment-object.jsonl");
  private static final StoredObject STORED =
      new StoredObject("payment/0000000000000001-0000000000000003.jsonl", 1, 0, "v1");
  private static final StoredObject.Lock LOCK =
      new StoredObject.Lock("COMPLIANCE", Instant.parse("2031-11-23T05:52:42Z"));

  @Test
  void acceptsTheGoldenObject() throws Exception {
    var chain = new ObjectChain("payment");

    chain.accept(SealedObject.read("payment", STORED, Files.readAllBytes(GOLDEN)), LOCK);

    assertThat(chain.lastSequence()).isEqualTo(3);
    assertThat(chain.lastHash())
        .isEqualTo("686ca1e62f624e1e317d8e747c68df6d71d9b1b5caa6114c49a0f6ff3c067064");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "sequence":2,             | "sequence":4,               | event 4 of the stream
          "first":1,                | "first":2,                  | its header says events 2 to 3
          "count":3                 | "count":4                   | 4 events were sealed
          "batch":1                 | "batch":2                   | batch 2
          zerosum-audit/1           | zerosum-audit/2             | format
          "merkle_root":"ea         | "merkle_root":"eb           | Merkle root
          "last_hash":"68           | "last_hash":"69             | last event
          "previous_key":null       | "previous_key":"x"          | other bytes
          "retain_until":"2031      | "retain_until":"2032        | shortened
          "retain_until":"2031      | "retain_until":"soon        | no date
          pay_2", "note             | pay_7", "note               | event 3 names
          {"id": "pay_3"            | ["id": "pay_3"              | line 4 is not JSON
          """)
  void refusesAnythingElse(String from, String to, String what) throws Exception {
    byte[] bytes =
        Files.readString(GOLDEN)
            .replace(from, to)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThatThrownBy(() ->
            new ObjectChain("payment").accept(SealedObject.read("payment", STORED, bytes), LOCK))
        .isInstanceOf(Broken.class)
        .hasMessageContaining(what);
  }

  @Test
  void refusesALockOfAnotherModeOrNone() throws Exception {
    SealedObject object = SealedObject.read("payment", STORED, Files.readAllBytes(GOLDEN));

    assertThatThrownBy(() ->
            new ObjectChain("payment")
                .accept(object, new StoredObject.Lock("GOVERNANCE", LOCK.until())))
        .hasMessageContaining("GOVERNANCE");
    assertThatThrownBy(
            () -> new ObjectChain("payment").accept(object, new StoredObject.Lock(null, null)))
        .hasMessageContaining("retention is null");
  }
}
