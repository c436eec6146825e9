package dev.zerosum.notification.receipt;

import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.contract.payment.Buyers;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the receipts that are due: takes a few by lease, asks who bought, posts them, and says of
/// each what became of it. No transaction is open while anybody is asked. Used by one thread.
final class ReceiptSender {

  /// Few enough that a slow server is through with them within the lease.
  static final int BATCH = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptSender.class);
  // Each letter may take the server three silences of 10 s; the lease outlives all of them.
  private static final Duration LEASE = Duration.ofMinutes(6);
  private static final Duration PAUSE_FIRST = Duration.ofSeconds(1);
  // No longer, so that a server that is back is soon noticed.
  private static final Duration PAUSE_LONGEST = Duration.ofSeconds(20);
  private static final int DOUBLINGS_MAX = 5;

  private final ReceiptQueue queue;
  private final Buyers buyers;
  private final Mailer mailer;
  private final Clock clock;
  private boolean isAway;
  private int failures;

  ReceiptSender(ReceiptQueue queue, Buyers buyers, Mailer mailer, Clock clock) {
    this.queue = queue;
    this.buyers = buyers;
    this.mailer = mailer;
    this.clock = clock;
  }

  /// Sends what is due, up to a batch.
  ///
  /// @return how many were taken; 0 as well when there was no server
  int turn() {
    List<Receipt> taken = queue.take(BATCH, LEASE);
    List<Letter> letters = new ArrayList<>();
    taken.forEach(receipt -> letter(receipt).ifPresent(letters::add));
    if (letters.isEmpty()) {
      return taken.size();
    }
    if (!mailer.post(letters, this::settle)) {
      failures++;
      return 0;
    }
    if (isAway) {
      LOG.info("receipts go again after {} failures", failures);
    }
    isAway = false;
    failures = 0;
    return taken.size();
  }

  private Optional<Letter> letter(Receipt receipt) {
    Optional<PaidPayment> payment = PaidPayment.of(receipt.payment());
    if (payment.isEmpty()) {
      queue.omit(receipt, "payment_unreadable");
      return Optional.empty();
    }
    Buyer buyer;
    try {
      buyer = buyers.buyer(receipt.paymentId());
    } catch (PeerUnreachable | ProblemException nobody) {
      queue.retry(receipt, "payment-api: " + nobody.getMessage(), null);
      return Optional.empty();
    }
    if (buyer.email() == null) {
      queue.omit(receipt, "no_address");
      return Optional.empty();
    }
    Optional<InternetAddress> address = Letter.address(buyer.email());
    if (address.isEmpty()) {
      queue.omit(receipt, "address_invalid");
    }
    return address.map(
        to -> new Letter(receipt, to, ReceiptText.of(payment.get(), buyer), clock.instant()));
  }

  private void settle(Letter letter, MailResult result) {
    Receipt receipt = letter.receipt();
    String recipient = letter.to().getAddress();
    switch (result) {
      case MailResult.Sent _ -> queue.sent(receipt, recipient);
      case MailResult.Refused(String why) -> queue.giveUp(receipt, why, recipient);
      case MailResult.Failed(String why) -> queue.retry(receipt, why, recipient);
      case MailResult.Away(String why) -> {
        if (!isAway) {
          LOG.warn("receipts wait for the mail server: {}", why);
        }
        isAway = true;
        queue.postpone(receipt, why, pause());
      }
    }
  }

  private Duration pause() {
    Duration pause = PAUSE_FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    return pause.compareTo(PAUSE_LONGEST) < 0 ? pause : PAUSE_LONGEST;
  }
}
