package dev.zerosum.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.testkit.GoldenFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes of the trail. `FORMAT.md` promises them for years; a golden file that changes here
/// needs a new version of the format.
class TrailTest {

  private static final Instant SEALED = Instant.parse("2026-11-23T05:52:42Z");
  private static final Instant RETAINED = Instant.parse("2031-11-23T05:52:42Z");

  @Test
  void writesTheObjectThatTheFormatPromises() {
    List<EventLine> lines = TrailFixtures.chain(3);

    byte[] bytes = batch(lines).bytes(lines);

    GoldenFile.of("payment-object.jsonl").assertMatches(new String(bytes, StandardCharsets.UTF_8));
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
    assertThat(batch(lines).key()).isEqualTo("payment/0000000000000001-0000000000000003.jsonl");
  }

  @Test
  void hashesTheLineWithoutItsLineFeed() {
    EventLine line = TrailFixtures.chain(1).getFirst();

    assertThat(line.hash()).isEqualTo(Hash.over(line.text().getBytes(StandardCharsets.UTF_8)));
    assertThat(line.text())
        .startsWith("{\"stream\":\"payment\",\"sequence\":1,\"previous_hash\":\"" + "0".repeat(64));
  }

  @Test
  void escapesWhatWouldEndAStringOrALine() {
    var json = new StringBuilder();

    EventLine.text(json, "actor", "a\"b\\c\nd\u0001é\u2028");

    assertThat(json).hasToString("\"actor\":\"a\\\"b\\\\c\\u000ad\\u0001é\u2028\"");
    assertThat(EventLine.oneLine("{\n \"a\":\r\n1}")).isEqualTo("{  \"a\":  1}");
  }

  // The roots of RFC 6962's test vectors would be over other leaves; these were made with Python's
  // hashlib from the definition.
  @ParameterizedTest
  @CsvSource({
    "1, 13a77175e35eb1d9da91ee14df0d7772cea71289800206e2b45c882ecb06efbf",
    "2, bbb441530bdded54e6e2bfcdc829819ff39b30768eb9f023071dffc16b410f10",
    "3, 8be871f13785b4c81a1700459c76ac2b3ae2caebb7876c376e223c6adff98c47",
    "7, 5653c4ab2514ccd6ea4f0159702d2aba901f2562aa75abcff5a19e344bee038f"
  })
  void buildsTheTreeOfRfc6962(int size, String root) {
    assertThat(Merkle.root(leaves(size)).hex()).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 1000})
  void provesEveryLeaf(int size) {
    List<Hash> leaves = leaves(size);
    Hash root = Merkle.root(leaves);

    for (int index = 0; index < size; index++) {
      assertThat(rootFrom(leaves.get(index), index, size, Merkle.path(index, leaves)))
          .isEqualTo(root);
    }
    assertThat(Merkle.path(0, leaves).size()).isLessThanOrEqualTo(10);
  }

  @Test
  void refusesLinesOfAnotherBatch() {
    List<EventLine> lines = TrailFixtures.chain(3);

    assertThatThrownBy(() -> batch(lines).bytes(lines.subList(0, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Batch("a", 2, 1, 1, Hash.NONE, Hash.NONE, null, SEALED, RETAINED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Batch batch(List<EventLine> lines) {
    return new Batch(
        "payment",
        1,
        1,
        lines.size(),
        Merkle.root(lines.stream().map(EventLine::hash).toList()),
        lines.getLast().hash(),
        null,
        SEALED,
        RETAINED);
  }

  private static List<Hash> leaves(int size) {
    return java.util.stream.IntStream.range(0, size)
        .mapToObj(index -> Hash.over(Integer.toString(index).getBytes(StandardCharsets.US_ASCII)))
        .toList();
  }

  // RFC 9162 section 2.1.3.2, written on its own: it climbs, where the tree splits.
  private static Hash rootFrom(Hash leaf, int index, int size, List<Hash> path) {
    Hash node = Hash.over(new byte[] {0}, leaf.bytes());
    int at = index;
    int last = size - 1;
    for (Hash sibling : path) {
      if (at % 2 == 1 || at == last) {
        node = Hash.over(new byte[] {1}, sibling.bytes(), node.bytes());
        while (at % 2 == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        node = Hash.over(new byte[] {1}, node.bytes(), sibling.bytes());
      }
      at >>= 1;
      last >>= 1;
    }
    return node;
  }
}
