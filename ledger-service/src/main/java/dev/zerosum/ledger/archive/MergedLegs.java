package dev.zerosum.ledger.archive;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.archive.MonthReads.Recorded;
import dev.zerosum.ledger.posting.LegsDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The legs of all leaves, merged into the order of the book.
final class MergedLegs implements AutoCloseable {

  private final List<CsvFile.Reader> files;
  private final PriorityQueue<Next> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Next next) -> next.leg.sequence())
              .thenComparingInt(next -> next.leg.legNumber()));

  MergedLegs(List<Path> paths) {
    files = paths.stream().map(path -> new CsvFile.Reader(path, LegLine.NAMES)).toList();
    files.forEach(this::advance);
  }

  /// The legs of the transaction at this place.
  List<LegLine> next(long sequence) {
    List<LegLine> legs = new ArrayList<>();
    while (!queue.isEmpty() && queue.peek().leg.sequence() <= sequence) {
      Next next = queue.remove();
      legs.add(next.leg);
      advance(next.file);
    }
    return legs;
  }

  /// Requires the legs to be those that the transaction was posted with.
  ///
  /// @throws NotAsWritten when they are not
  void requireWhole(Recorded transaction, List<LegLine> legs) {
    String of = " of " + transaction.id();
    MonthVerifier.requireSame("legs" + of, transaction.legCount(), legs.size());
    Map<String, Long> sums = new HashMap<>();
    for (LegLine leg : legs) {
      MonthVerifier.requireSame("place" + of, transaction.sequence(), leg.sequence());
      MonthVerifier.requireSame("transaction" + of, transaction.id(), leg.transactionId());
      sums.merge(leg.currency(), leg.amountCents(), Math::addExact);
    }
    sums.forEach((currency, sum) -> MonthVerifier.requireSame("sum" + of, 0L, sum));
    String digest = LegsDigest.of(legs.stream().map(MergedLegs::leg).toList()).hex();
    MonthVerifier.requireSame("digest" + of, transaction.legsDigest(), digest);
  }

  /// Requires that there are no more legs.
  void requireEnd() {
    if (!queue.isEmpty()) {
      throw new NotAsWritten("there are legs of place " + queue.peek().leg.sequence());
    }
  }

  /// How many legs each file had.
  List<Long> rows() {
    return files.stream().map(CsvFile.Reader::rows).toList();
  }

  @Override
  public void close() {
    files.forEach(CsvFile.Reader::close);
  }

  private void advance(CsvFile.Reader file) {
    String line = file.next();
    if (line != null) {
      queue.add(new Next(file, LegLine.parse(line)));
    }
  }

  private static Leg leg(LegLine line) {
    return new Leg(new AccountName(line.account()), Money.of(line.amountCents(), line.currency()));
  }

  private record Next(CsvFile.Reader file, LegLine leg) {}
}
