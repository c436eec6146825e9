package dev.zerosum.ledger.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one caller, or all together, got for their calls. Not safe for threads.
final class Tally {

  private static final int CALLS_FIRST = 1_024;

  private final long[] byMerchant;
  private final Map<String, Long> errors = new TreeMap<>();
  private long[] nanos = new long[CALLS_FIRST];
  private int calls;

  Tally(int merchants) {
    this.byMerchant = new long[merchants];
  }

  /// Counts a call that was answered.
  ///
  /// @param refused why charges of it were not acknowledged, by their place
  void count(List<Charge> charges, Map<Integer, String> refused, long took) {
    keep(took);
    for (int place = 0; place < charges.size(); place++) {
      String why = refused.isEmpty() ? null : refused.get(place);
      if (why == null) {
        byMerchant[charges.get(place).merchant()]++;
      } else {
        errors.merge(why, 1L, Long::sum);
      }
    }
  }

  /// Counts a call that was not answered: whether its charges are in the book is not known.
  void lose(int charges, String why) {
    errors.merge(why, (long) charges, Long::sum);
  }

  void add(Tally other) {
    for (int merchant = 0; merchant < byMerchant.length; merchant++) {
      byMerchant[merchant] += other.byMerchant[merchant];
    }
    other.errors.forEach((why, count) -> errors.merge(why, count, Long::sum));
    for (int call = 0; call < other.calls; call++) {
      keep(other.nanos[call]);
    }
  }

  Answer.Posted answer(Chart chart, long took) {
    long[] sorted = Arrays.copyOf(nanos, calls);
    Arrays.sort(sorted);
    return new Answer.Posted(
        Arrays.stream(byMerchant).sum(),
        errors,
        took,
        micros(sorted, 50),
        micros(sorted, 99),
        chart.moved(byMerchant));
  }

  private void keep(long took) {
    if (calls == nanos.length) {
      nanos = Arrays.copyOf(nanos, calls * 2);
    }
    nanos[calls] = took;
    calls++;
  }

  // Nearest rank; 0 when nothing was answered.
  private static long micros(long[] sorted, int percent) {
    int rank = Math.toIntExact((sorted.length * (long) percent + 99) / 100);
    return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1] / 1_000;
  }
}
