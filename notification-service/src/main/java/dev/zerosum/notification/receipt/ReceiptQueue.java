package dev.zerosum.notification.receipt;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.notification.event.EventFollower;
import dev.zerosum.notification.event.NewEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// What becomes of each receipt: queued with its event, tried, and ended once; its end is told to
/// the audit trail.
final class ReceiptQueue implements EventFollower {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptQueue.class);
  private static final int DOUBLINGS_MAX = 20;

  private final ReceiptRows rows;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final ReceiptSettings settings;
  private final ReceiptBell bell;
  private final Clock clock;
  private final MeterRegistry meters;

  ReceiptQueue(
      ReceiptRows rows,
      Outbox outbox,
      TransactionTemplate transaction,
      ReceiptSettings settings,
      ReceiptBell bell,
      Clock clock,
      MeterRegistry meters) {
    this.rows = rows;
    this.outbox = outbox;
    this.transaction = transaction;
    this.settings = settings;
    this.bell = bell;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public int follow(NewEvent event) {
    if (isReceiptDue(event)) {
      Instant now = clock.instant();
      rows.queue(event, now, now.plus(settings.patience()));
    }
    return 0;
  }

  @Override
  public void wake(List<NewEvent> events) {
    if (events.stream().anyMatch(ReceiptQueue::isReceiptDue)) {
      bell.ring();
    }
  }

  private static boolean isReceiptDue(NewEvent event) {
    return event.type().equals("payment.succeeded") && event.stream().equals("payment");
  }

  List<Receipt> take(int limit, Duration lease) {
    return Objects.requireNonNull(
        transaction.execute(_ -> rows.take(limit, clock.instant(), lease)));
  }

  void sent(Receipt receipt, String recipient) {
    end(receipt, "sent", null, recipient);
  }

  /// There is nobody to send it to.
  void omit(Receipt receipt, String reason) {
    end(receipt, "omitted", reason, null);
  }

  void giveUp(Receipt receipt, String reason, @Nullable String recipient) {
    LOG.atError()
        .addKeyValue("payment_id", receipt.paymentId())
        .log("receipt given up after {} attempts: {}", receipt.attempt(), reason);
    end(receipt, "exhausted", reason, recipient);
  }

  /// Tries again later, each time later, until its time is over.
  void retry(Receipt receipt, String reason, @Nullable String recipient) {
    Instant now = clock.instant();
    if (!now.isBefore(receipt.giveUpAt())) {
      giveUp(receipt, reason, recipient);
      return;
    }
    long longest =
        Math.min(
            settings.retryLongest().toMillis(),
            settings.retryFirst().toMillis() << Math.min(receipt.attempt() - 1, DOUBLINGS_MAX));
    long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    putBack(receipt, receipt.attempt(), reason, now.plusMillis(millis));
    count("retried");
  }

  /// Puts one back that was not tried: nobody was there to take it.
  void postpone(Receipt receipt, String reason, Duration pause) {
    Instant now = clock.instant();
    if (!now.isBefore(receipt.giveUpAt())) {
      giveUp(receipt, reason, null);
      return;
    }
    putBack(receipt, receipt.attempt() - 1, reason, now.plus(pause));
  }

  long pending() {
    return rows.pending();
  }

  private void putBack(Receipt receipt, int attempts, String reason, Instant next) {
    // The last attempt is at the end of its patience, not after it.
    Instant latest = next.isBefore(receipt.giveUpAt()) ? next : receipt.giveUpAt();
    transaction.executeWithoutResult(_ -> rows.putBack(receipt, attempts, reason, latest));
  }

  private void end(
      Receipt receipt, String status, @Nullable String reason, @Nullable String recipient) {
    Instant now = clock.instant();
    Optional<Long> ended =
        transaction.execute(_ -> {
          Optional<Long> sequence = rows.end(receipt, status, reason, recipient, now);
          sequence.ifPresent(
              number -> outbox.append(List.of(event(receipt, number, status, reason))));
          return sequence;
        });
    if (ended != null && ended.isPresent()) {
      count(status);
      LOG.atInfo()
          .addKeyValue("payment_id", receipt.paymentId())
          .log("receipt {} at attempt {}", status, receipt.attempt());
    }
  }

  private void count(String outcome) {
    meters.counter("zerosum.notification.receipt", "outcome", outcome).increment();
  }

  private static OutboxEvent event(
      Receipt receipt, long sequence, String status, @Nullable String reason) {
    var before = new Told(receipt.paymentId(), "pending", null, 0);
    var after = new Told(receipt.paymentId(), status, reason, receipt.attempt());
    return new OutboxEvent(
        "notification",
        "receipt_" + receipt.paymentId(),
        sequence,
        OutboxEvent.Kind.AUDIT,
        "receipt." + status,
        after,
        "system",
        null,
        null,
        Digests.sha256(before),
        Digests.sha256(after));
  }

  // The trail is locked for years, so it learns no address.
  private record Told(
      PaymentId paymentId, String status, @Nullable String reason, int attemptCount) {}
}
