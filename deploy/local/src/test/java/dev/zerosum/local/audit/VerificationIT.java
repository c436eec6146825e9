package dev.zerosum.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What somebody with root's keys, the owner's password or the disk can do, and that it is named.
final class VerificationIT {

  private static final String RECORD =
      "UPDATE audit.record SET %s WHERE stream = 'payment' AND sequence = %d";
  private static final String FIRST = "payment/0000000000000001-0000000000000003.jsonl";
  private static final String SECOND = "payment/0000000000000004-0000000000000005.jsonl";
  private static final String LEDGER = "ledger/0000000000000001-0000000000000002.jsonl";

  private static final List<String> TABLES =
      List.of(
          "audit.record",
          "audit.stream",
          "audit.object",
          "ledger.transaction",
          "ledger.ledger_entry");

  @TempDir private Path folder;
  private TrailFixture trail;

  @BeforeEach
  void write() throws Exception {
    trail = TrailFixture.whole(folder);
  }

  @AfterEach
  void close() {
    if (trail != null) {
      trail.close();
    }
  }

  @Test
  void findsAWholeTrailWholeAndCountsIt() throws Exception {
    AuditReport report = trail.verify();

    assertThat(report.finding()).isNull();
    assertThat(report.isWhole()).isTrue();
    assertThat(report.streams())
        .extracting(
            AuditReport.Stream::name,
            AuditReport.Stream::objects,
            AuditReport.Stream::events,
            AuditReport.Stream::unsealed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ledger", 1, 2L, 0L),
            org.assertj.core.groups.Tuple.tuple("payment", 2, 5L, 1L));
    assertThat(report.ledger()).isEqualTo(new AuditReport.Ledger(2, 0));
  }

  @Test
  void namesARecordThatWasChangedDroppedOrMoved() throws Exception {
    assertTampering(RECORD.formatted("actor = 'nobody'", 2), "payment", 2L, FIRST, "actor");
    assertTampering(
        RECORD.formatted("payload = '{\"n\":  2}'", 2),
        "payment",
        2L,
        FIRST,
        "text of its payload");
    assertTampering(
        RECORD.formatted("occurred_at = occurred_at + interval '1 microsecond'", 3),
        "payment",
        3L,
        FIRST,
        "occurred_at");
    assertTampering(
        "DELETE FROM audit.record WHERE stream = 'payment' AND sequence = 4",
        "payment",
        4L,
        SECOND,
        "no record");
    assertTampering(
        RECORD.formatted("sequence = 99", 2)
            + ";"
            + RECORD.formatted("sequence = 2", 3)
            + ";"
            + RECORD.formatted("sequence = 3", 99),
        "payment",
        2L,
        FIRST,
        "otherwise");
  }

  @Test
  void namesWhatWasDoneToTheUnsealedTail() throws Exception {
    assertTampering(
        """
        INSERT INTO audit.record (stream, sequence, object_id, object_sequence, type, actor,
          occurred_at, payload, hash)
        SELECT stream, 7, 'pay_9', 1, type, actor, occurred_at, payload, hash
          FROM audit.record WHERE stream = 'payment' AND sequence = 6\
        """,
        "payment",
        7L,
        null,
        "own hash");
    assertTampering(RECORD.formatted("actor = 'nobody'", 6), "payment", 6L, null, "own hash");
    assertTampering(
        "DELETE FROM audit.record WHERE stream = 'payment' AND sequence = 6",
        "payment",
        6L,
        null,
        "no record of it (not sealed yet)");
  }

  @Test
  void namesAHeadOrAnObjectThatTheMirrorKeepsOtherwise() throws Exception {
    assertTampering(
        "UPDATE audit.stream SET sequence = 4 WHERE name = 'payment'",
        "payment",
        4L,
        SECOND,
        "head has another hash");
    assertTampering(
        "DELETE FROM audit.object WHERE stream = 'payment' AND number = 1",
        "payment",
        4L,
        SECOND,
        "another key");
    assertTampering(
        "UPDATE audit.object SET version_id = 'other' WHERE stream = 'ledger'",
        "ledger",
        1L,
        LEDGER,
        "another key, version");
  }

  @Test
  void namesTransactionsThatTheTrailAndTheLedgerDoNotShare() throws Exception {
    assertTampering(
        "UPDATE ledger.ledger_entry SET amount_cents = amount_cents * 2 WHERE sequence = 2",
        "ledger",
        2L,
        LEDGER,
        "entries of transaction tx_2");
    assertTampering(
        "DELETE FROM ledger.transaction WHERE sequence = 2",
        "ledger",
        2L,
        LEDGER,
        "tx_2 is not in the ledger");

    trail.post(3, false);

    assertFinding(trail.verify(), "ledger", null, null, "tx_3 (pay_3:charge:1, ledger sequence 3)");
  }

  @Test
  void letsATransactionWaitWhoseEventIsInTheOutbox() throws Exception {
    trail.post(3, false);
    trail.tamper(
        """
        INSERT INTO ledger.outbox (stream, object_id, object_sequence, kind, type, payload, actor)
        VALUES ('ledger', 'book_main', 3, 'audit', 'ledger.committed', '{}', 'system')\
        """);

    AuditReport report = trail.verify();

    assertThat(report.finding()).isNull();
    assertThat(report.ledger()).isEqualTo(new AuditReport.Ledger(2, 1));
  }

  @Test
  void namesAVersionPutOverAnObject() throws Exception {
    try (S3Client root = trail.asRoot()) {
      root.putObject(
          request -> request.bucket(trail.bucket()).key(SECOND), RequestBody.fromString("{}"));
    }

    assertFinding(trail.verify(), "payment", 4L, SECOND, "2 versions");
  }

  @Test
  void namesADeleteMarker() throws Exception {
    try (S3Client root = trail.asRoot()) {
      root.deleteObject(request -> request.bucket(trail.bucket()).key(SECOND));
    }

    assertFinding(trail.verify(), "payment", 4L, SECOND, "delete marker");
  }

  @Test
  void namesAShortenedRetention() throws Exception {
    try (S3Client root = trail.asRoot()) {
      root.putObjectRetention(request ->
          request
              .bucket(trail.bucket())
              .key(FIRST)
              .retention(shorter ->
                  shorter
                      .mode("COMPLIANCE")
                      .retainUntilDate(Instant.now().plus(Duration.ofDays(1)))));
    }

    assertFinding(trail.verify(), "payment", 1L, FIRST, "shortened");
  }

  @Test
  void namesAnObjectThatIsNoneOfTheTrail() throws Exception {
    try (S3Client root = trail.asRoot()) {
      root.putObject(
          request -> request.bucket(trail.bucket()).key("note.txt"), RequestBody.fromString("hi"));
    }

    assertFinding(trail.verify(), null, null, "note.txt", "no object of the trail");
  }

  @Test
  void namesWhatWasChangedOnTheDisk() throws Exception {
    rewrite(FIRST, "{\"n\": 2}", "{\"n\": 7}");
    assertFinding(trail.verify(), "payment", 2L, FIRST, "the one that event 3 names");
    rewrite(FIRST, "{\"n\": 7}", "{\"n\": 2}");

    rewrite(FIRST, "{\"n\": 3}", "{\"n\": 7}");
    assertFinding(trail.verify(), "payment", 3L, FIRST, "last event");
    rewrite(FIRST, "{\"n\": 7}", "{\"n\": 3}");

    rewrite(FIRST, "\"sealed_at\":\"2026", "\"sealed_at\":\"2025");
    assertFinding(trail.verify(), "payment", 4L, FIRST, "sealed upon other bytes");
    rewrite(FIRST, "\"sealed_at\":\"2025", "\"sealed_at\":\"2026");

    rewrite(SECOND, "\"sealed_at\":\"2026", "\"sealed_at\":\"2025");
    assertFinding(trail.verify(), "payment", 4L, SECOND, "digest");
    rewrite(SECOND, "\"sealed_at\":\"2025", "\"sealed_at\":\"2026");

    Files.delete(trail.objects.resolve(FIRST));
    assertFinding(trail.verify(), "payment", 1L, SECOND, "object with this event is missing");
  }

  @Test
  void namesTheLastObjectWhenItIsMissing() throws Exception {
    Files.delete(trail.objects.resolve(SECOND));

    assertFinding(trail.verify(), "payment", 4L, SECOND, "is not in the store");
  }

  // Each tampering is undone, so that the next one is the first to be found.
  private void assertTampering(
      String sql, String stream, Long sequence, @Nullable String object, String what)
      throws Exception {
    for (String table : TABLES) {
      trail.tamper("CREATE TABLE public.%s AS TABLE %s".formatted(copy(table), table));
    }
    trail.tamper(sql);
    assertFinding(trail.verify(), stream, sequence, object, what);
    for (String table : TABLES) {
      trail.tamper(
          "DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM public.%2$s; DROP TABLE public.%2$s"
              .formatted(table, copy(table)));
    }
    assertThat(trail.verify().finding()).isNull();
  }

  private static String copy(String table) {
    return table.substring(table.indexOf('.') + 1);
  }

  private static void assertFinding(
      AuditReport report,
      @Nullable String stream,
      @Nullable Long sequence,
      @Nullable String object,
      String what) {
    assertThat(report.isWhole()).isFalse();
    Finding finding = Objects.requireNonNull(report.finding());
    assertThat(finding.stream()).as("%s", finding).isEqualTo(stream);
    assertThat(finding.sequence()).as("%s", finding).isEqualTo(sequence);
    assertThat(finding.object()).as("%s", finding).isEqualTo(object);
    assertThat(finding.what()).contains(what);
  }

  // In place: what the store keeps beside the bytes stays.
  private void rewrite(String key, String from, String to) throws Exception {
    Path file = trail.objects.resolve(key);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.write(
        file,
        text.replace(from, to).getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }
}
