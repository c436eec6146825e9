package dev.zerosum.audit.seal;

import dev.zerosum.audit.trail.Batch;
import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.audit.trail.Merkle;
import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/// Decides which records become one object, as a row, before anything is put: who tries again, now
/// or after a crash, puts the very same bytes.
final class Batches {

  private final SealRows rows;
  private final Leases leases;
  private final TransactionTemplate transaction;
  private final SealSettings settings;
  private final Clock clock;

  Batches(
      SealRows rows,
      Leases leases,
      TransactionTemplate transaction,
      SealSettings settings,
      Clock clock) {
    this.rows = rows;
    this.leases = leases;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /// The streams in which there may be one.
  List<String> dueStreams() {
    return rows.dueStreams(
        clock.instant().minus(settings.sealAge()),
        settings.sealEvents(),
        settings.sealBytes().toBytes());
  }

  /// The batch whose object is to be put now: the one that was decided and not stored, or the next
  /// one if it is due. None, too, when the lease has passed to somebody else.
  Optional<DecidedBatch> due(String stream) {
    Optional<DecidedBatch> due =
        transaction.execute(_ -> leases.hold(stream) ? dueNow(stream) : Optional.empty());
    if (due == null) {
      throw new InvariantViolation("the transaction answered nothing");
    }
    return due;
  }

  /// The object's bytes, made from the records again.
  ///
  /// @throws InvariantViolation when they are not those that were decided
  byte[] bytes(DecidedBatch decided) {
    Batch batch = decided.batch();
    List<UnsealedRecord> records = rows.records(batch.stream(), batch.first(), batch.count());
    byte[] bytes = batch.bytes(UnsealedRecord.lines(records, batch.first(), hashBefore(batch)));
    if (!Hash.over(bytes).equals(decided.digest())) {
      throw new InvariantViolation("the records of " + batch.key() + " are not those decided on");
    }
    return bytes;
  }

  private Optional<DecidedBatch> dueNow(String stream) {
    Optional<DecidedBatch> last = rows.lastBatch(stream);
    if (last.isPresent() && !last.get().isStored()) {
      return last;
    }
    long from = last.map(batch -> batch.batch().last() + 1).orElse(1L);
    List<UnsealedRecord> found = rows.records(stream, from, settings.sealEvents());
    List<UnsealedRecord> records = withinBytes(found);
    boolean isFull =
        records.size() == settings.sealEvents() || bytes(records) >= settings.sealBytes().toBytes();
    if (records.isEmpty() || !(isFull || isOld(records.getFirst()))) {
      return Optional.empty();
    }
    DecidedBatch decided = decide(stream, last, records);
    rows.insert(decided);
    return Optional.of(decided);
  }

  private DecidedBatch decide(
      String stream, Optional<DecidedBatch> last, List<UnsealedRecord> records) {
    long first = last.map(batch -> batch.batch().last() + 1).orElse(1L);
    Hash before = last.map(batch -> batch.batch().lastHash()).orElse(Hash.NONE);
    List<EventLine> lines = UnsealedRecord.lines(records, first, before);
    // S3 keeps retention to the second.
    Instant sealedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var batch =
        new Batch(
            stream,
            last.map(previous -> previous.batch().number() + 1).orElse(1L),
            first,
            lines.getLast().sequence(),
            Merkle.root(lines.stream().map(EventLine::hash).toList()),
            lines.getLast().hash(),
            last.map(DecidedBatch::asPrevious).orElse(null),
            sealedAt,
            sealedAt.atOffset(ZoneOffset.UTC).plusYears(settings.retentionYears()).toInstant());
    return new DecidedBatch(batch, Hash.over(batch.bytes(lines)), false);
  }

  private List<UnsealedRecord> withinBytes(List<UnsealedRecord> records) {
    long bytes = 0;
    for (int index = 0; index < records.size(); index++) {
      bytes += bytes(records.subList(index, index + 1));
      if (bytes >= settings.sealBytes().toBytes()) {
        return records.subList(0, index + 1);
      }
    }
    return records;
  }

  private static long bytes(List<UnsealedRecord> records) {
    return records.stream()
        .mapToLong(record -> record.event().payload().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private boolean isOld(UnsealedRecord record) {
    return !record.recordedAt().plus(settings.sealAge()).isAfter(clock.instant());
  }

  // The line of the record before the batch is not part of it; its row is never removed.
  private Hash hashBefore(Batch batch) {
    return batch.first() == 1
        ? Hash.NONE
        : rows.records(batch.stream(), batch.first() - 1, 1).getFirst().hash();
  }
}
