package dev.zerosum.ledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.ledger.bench.Order.Load;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

  private static final String FEES = "platform/fees/USD";
  private static final Load LOAD = new Load(4, 3, 60_000, 10, 2, FEES);

  private final Chart chart = new Chart(2, FEES);

  @Test
  void countsWhatWasAcknowledgedAndWhatItMoved() throws Exception {
    Answer.Posted answer = run(() -> charges -> Map.of());

    assertThat(answer.acknowledged()).isEqualTo(120);
    assertThat(answer.errors()).isEmpty();
    assertThat(answer.moved())
        .containsOnly(
            Map.entry("external/card/USD", -120 * 1_030L),
            Map.entry("merchant/mer_bench0000/pending/USD", 60 * 1_000L),
            Map.entry("merchant/mer_bench0001/pending/USD", 60 * 1_000L),
            Map.entry(FEES, 120 * 30L));
  }

  @Test
  void countsRefusalsApart() throws Exception {
    Answer.Posted answer = run(() -> charges -> Map.of(1, "503 ledger_busy"));

    assertThat(answer.acknowledged()).isEqualTo(80);
    assertThat(answer.errors()).containsOnly(Map.entry("503 ledger_busy", 40L));
  }

  @Test
  void countsCallsWithoutAnAnswerAndGoesOnWithANewConnection() throws Exception {
    var opened = new AtomicInteger();

    Answer.Posted answer =
        run(() -> {
          opened.incrementAndGet();
          return _ -> {
            throw new IOException("cut");
          };
        });

    assertThat(answer.acknowledged()).isZero();
    assertThat(answer.errors()).containsOnly(Map.entry("IOException", 120L));
    assertThat(opened).hasValue(4 + 40);
  }

  @Test
  void bringsEveryPaymentOnce() throws Exception {
    Set<String> payments = ConcurrentHashMap.newKeySet();
    Answer.Posted answer =
        run(() ->
            charges -> {
              Map<Integer, String> twice = new java.util.HashMap<>();
              IntStream.range(0, charges.size())
                  .filter(place -> !payments.add(charges.get(place).payment()))
                  .forEach(place -> twice.put(place, "twice"));
              return twice;
            });

    assertThat(answer.errors()).isEmpty();
    assertThat(new HashSet<>(payments)).hasSize(120);
  }

  private Answer.Posted run(Poster.Factory posters) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return new ClosedLoop(LOAD, chart, "pay_b").run(posters, threads);
    }
  }
}
