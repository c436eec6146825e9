package dev.zerosum.simulator.door;

import dev.zerosum.simulator.bank.BankCourses;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.resource.DebitCourses;
import dev.zerosum.simulator.resource.DisputeCourses;
import dev.zerosum.simulator.resource.RefundCourses;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.time.SimulatorClock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/_clock`, `/_latency`, `/_refunds`, `/_debits` and `/_disputes`: what tests turn, and what a
/// buyer's bank would do. No part of Stripe.
@RestController
final class TuningController {

  private final SimulatorClock clock;
  private final Latency latency;
  private final Book book;
  private final RefundCourses refundCourses;
  private final DisputeCourses disputeCourses;
  private final BankCourses bankCourses;
  private final DebitCourses debitCourses;

  TuningController(
      SimulatorClock clock,
      Latency latency,
      Book book,
      RefundCourses refundCourses,
      DisputeCourses disputeCourses,
      BankCourses bankCourses,
      DebitCourses debitCourses) {
    this.clock = clock;
    this.latency = latency;
    this.book = book;
    this.refundCourses = refundCourses;
    this.disputeCourses = disputeCourses;
    this.bankCourses = bankCourses;
    this.debitCourses = debitCourses;
  }

  /// How far the clock is to move.
  record Advance(long advanceSeconds) {}

  /// The latency of calls; 0 and 0 for none.
  record Spread(long p50Millis, long p99Millis) {}

  /// What a buyer says at the bank.
  ///
  /// @param amount minor units
  /// @param inquiry whether the bank only asks
  record Claim(
      String paymentId,
      @Nullable Long amount,
      @Nullable Boolean inquiry,
      @Nullable Boolean livemode) {}

  @GetMapping("/_clock")
  Map<String, Long> clock() {
    return Map.of("now", clock.seconds(), "offset_seconds", clock.offsetSeconds());
  }

  @PostMapping("/_clock")
  Map<String, Long> advance(@RequestBody Advance advance) {
    book.advanceClock(advance.advanceSeconds);
    refundCourses.moveDue();
    disputeCourses.moveDue();
    bankCourses.moveDue();
    debitCourses.moveDue();
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

  /// What the bank makes of an intent's debit: `?result=success` or `failure`, and
  /// `&livemode=true`. A failure after a success takes it back.
  @PostMapping("/_debits/{intent}")
  ResponseEntity<Map<String, String>> endDebit(
      @PathVariable("intent") String intent,
      @RequestParam("result") String result,
      @RequestParam(name = "livemode", defaultValue = "false") boolean livemode) {
    return debitCourses
        .end(livemode, intent, result.equals("success"))
        .map(status -> ResponseEntity.ok(Map.of("id", intent, "status", status.word())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// A buyer goes to the bank: `{"payment_id", "amount", "inquiry", "livemode"}`, all but the first
  /// optional.
  @PostMapping("/_disputes")
  ResponseEntity<Map<String, String>> dispute(@RequestBody Claim claim) {
    return disputeCourses
        .open(
            Boolean.TRUE.equals(claim.livemode),
            claim.paymentId,
            claim.amount,
            Boolean.TRUE.equals(claim.inquiry))
        .map(id -> ResponseEntity.ok(Map.of("id", id)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// What the buyer's bank decides: `?result=won` or `lost`, and `&livemode=true`.
  @PostMapping("/_disputes/{dispute}")
  ResponseEntity<Map<String, String>> decideDispute(
      @PathVariable("dispute") String dispute,
      @RequestParam("result") String result,
      @RequestParam(name = "livemode", defaultValue = "false") boolean livemode) {
    return disputeCourses
        .decide(livemode, dispute, result.equals("won"))
        .map(status -> ResponseEntity.ok(Map.of("id", dispute, "status", status.word())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<Map<String, String>> refuse(IllegalArgumentException refusal) {
    return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(refusal.getMessage())));
  }
}
