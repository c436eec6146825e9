package dev.zerosum.simulator.door;

import dev.zerosum.simulator.bank.BankCourses;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.resource.RefundCourses;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.time.SimulatorClock;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/_clock`, `/_latency` and `/_refunds`: what tests turn, and what a buyer's bank would do. No
/// part of Stripe.
@RestController
final class TuningController {

  private final SimulatorClock clock;
  private final Latency latency;
  private final Book book;
  private final RefundCourses refundCourses;
  private final BankCourses bankCourses;

  TuningController(
      SimulatorClock clock,
      Latency latency,
      Book book,
      RefundCourses refundCourses,
      BankCourses bankCourses) {
    this.clock = clock;
    this.latency = latency;
    this.book = book;
    this.refundCourses = refundCourses;
    this.bankCourses = bankCourses;
  }

  /// How far the clock is to move.
  record Advance(long advanceSeconds) {}

  /// The latency of calls; 0 and 0 for none.
  record Spread(long p50Millis, long p99Millis) {}

  @GetMapping("/_clock")
  Map<String, Long> clock() {
    return Map.of("now", clock.seconds(), "offset_seconds", clock.offsetSeconds());
  }

  @PostMapping("/_clock")
  Map<String, Long> advance(@RequestBody Advance advance) {
    book.advanceClock(advance.advanceSeconds);
    refundCourses.moveDue();
    bankCourses.moveDue();
    return clock();
  }

  @GetMapping("/_latency")
  Spread latency() {
    var spread = latency.spread();
    return new Spread(spread.p50().toMillis(), spread.p99().toMillis());
  }

  @PutMapping("/_latency")
  Spread setLatency(@RequestBody Spread spread) {
    latency.set(
        new Latency.Spread(
            Duration.ofMillis(spread.p50Millis), Duration.ofMillis(spread.p99Millis)));
    return latency();
  }

  /// What the card's bank makes of a refund: `?result=success` or `failure`, and `&livemode=true`.
  @PostMapping("/_refunds/{refund}")
  ResponseEntity<Map<String, String>> endRefund(
      @PathVariable("refund") String refund,
      @RequestParam("result") String result,
      @RequestParam(name = "livemode", defaultValue = "false") boolean livemode) {
    return refundCourses
        .end(livemode, refund, result.equals("success"))
        .map(status -> ResponseEntity.ok(Map.of("id", refund, "status", status.word())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<Map<String, String>> refuse(IllegalArgumentException refusal) {
    return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(refusal.getMessage())));
  }
}
