package dev.zerosum.simulator.door;

import dev.zerosum.simulator.bank.BankCourses;
import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.resource.RefundCourses;
import dev.zerosum.simulator.resource.Resources;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.time.SimulatorClock;
import dev.zerosum.simulator.wire.Refusal;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/_clock`, `/_latency`, `/_3ds` and `/_refunds`: what tests turn, and what a buyer's browser or
/// bank would do. No part of Stripe.
@RestController
final class TuningController {

  private final SimulatorClock clock;
  private final Latency latency;
  private final Book book;
  private final Resources resources;
  private final RefundCourses refundCourses;
  private final BankCourses bankCourses;
  private final JsonMapper mapper = JsonMapper.shared();

  TuningController(
      SimulatorClock clock,
      Latency latency,
      Book book,
      Resources resources,
      RefundCourses refundCourses,
      BankCourses bankCourses) {
    this.clock = clock;
    this.latency = latency;
    this.book = book;
    this.resources = resources;
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

  /// Ends an authentication: `?result=success` or `?result=failure`, and `&livemode=true`.
  @PostMapping("/_3ds/{intent}")
  ResponseEntity<String> authenticate(
      @PathVariable("intent") String intent,
      @RequestParam("result") String result,
      @RequestParam(name = "livemode", defaultValue = "false") boolean livemode) {
    var outcome =
        book.operate(
            new Asked(livemode, null, "", ""),
            draft -> {
              var answer = resources.completeAction(draft, intent, result.equals("success"));
              return new Outcome(answer.status(), mapper.writeValueAsString(answer.body()), false);
            });
    return ResponseEntity.status(outcome.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(outcome.body());
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

  @ExceptionHandler(Refusal.class)
  ResponseEntity<Map<String, ?>> refuse(Refusal refusal) {
    var answer = refusal.answer();
    return ResponseEntity.status(answer.status()).body(answer.body());
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<Map<String, String>> refuse(IllegalArgumentException refusal) {
    return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(refusal.getMessage())));
  }
}
