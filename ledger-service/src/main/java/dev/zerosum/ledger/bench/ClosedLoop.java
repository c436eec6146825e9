package dev.zerosum.ledger.bench;

import dev.zerosum.ledger.bench.Order.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Callers that post as fast as they are answered, for a while. What is not acknowledged is counted
/// and never repeated.
final class ClosedLoop {

  private final Load load;
  private final Chart chart;
  private final String prefix;
  private final AtomicLong numbers = new AtomicLong();

  /// @param prefix of the payments' ids, never used before in this book
  ClosedLoop(Load load, Chart chart, String prefix) {
    this.load = load;
    this.chart = chart;
    this.prefix = prefix;
  }

  /// Runs to the end.
  ///
  /// @param threads where the callers live
  Answer.Posted run(Poster.Factory posters, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    var ready = new CountDownLatch(load.callers());
    var go = new CountDownLatch(1);
    List<Future<Tally>> callers = new ArrayList<>();
    for (int number = 0; number < load.callers(); number++) {
      callers.add(threads.submit(() -> call(posters, ready, go)));
    }
    ready.await();
    long began = System.nanoTime();
    go.countDown();
    var all = new Tally(chart.merchants());
    for (Future<Tally> caller : callers) {
      all.add(caller.get());
    }
    return all.answer(chart, System.nanoTime() - began);
  }

  private Tally call(Poster.Factory posters, CountDownLatch ready, CountDownLatch go)
      throws IOException, SQLException, InterruptedException {
    var tally = new Tally(chart.merchants());
    Poster poster;
    try {
      poster = posters.open();
    } finally {
      ready.countDown();
    }
    go.await();
    long until = System.nanoTime() + load.millis() * 1_000_000;
    try {
      for (long calls = 0; calls < load.callsMax() && System.nanoTime() < until; calls++) {
        List<Charge> charges = IntStream.range(0, load.size()).mapToObj(_ -> next()).toList();
        long asked = System.nanoTime();
        try {
          Map<Integer, String> refused = poster.post(charges);
          tally.count(charges, refused, System.nanoTime() - asked);
        } catch (IOException | SQLException | RuntimeException failure) {
          tally.lose(charges.size(), failure.getClass().getSimpleName());
          poster.close();
          poster = posters.open();
        }
      }
    } finally {
      poster.close();
    }
    return tally;
  }

  private Charge next() {
    long number = numbers.getAndIncrement();
    return new Charge(
        prefix + String.format(Locale.ROOT, "%010d", number), (int) (number % load.merchants()));
  }
}
