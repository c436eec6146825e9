package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a processor says of a dispute that nobody has taught us to book: people decide, and nothing
/// is booked before.
///
/// @param reason one word of the attention queue
record Oddity(String reason, String detail) {

  /// The first thing that is odd, if any. The book knows one amount, out and back: a part of it, or
  /// the same twice, is none of ours; and what was decided here is not decided anew.
  static Optional<Oddity> of(StartDispute dispute, DisputeStanding standing, DisputeFacts facts) {
    if (!facts.paymentId().equals(dispute.paymentId())) {
      return Optional.of(
          new Oddity(
              "payment_mismatch",
              "of payment " + dispute.paymentId() + ", now said to be of " + facts.paymentId()));
    }
    if (standing.status().isFinal() && standing.status() != facts.status()) {
      return Optional.of(
          new Oddity(
              "dispute_reopened",
              "was " + standing.status() + ", now said to be " + facts.status()));
    }
    boolean isOutWhole = isNothingOr(dispute.amount(), facts.withdrawn());
    boolean isBackWhole = isNothingOr(facts.withdrawn(), facts.reinstated());
    boolean isFeeBackWhole = isNothingOr(facts.fee(), facts.feeReturned());
    boolean isFeeOfAmount =
        facts.fee() == null || facts.fee().currency().equals(dispute.amount().currency());
    boolean isLostAndBack = facts.status() == DisputeStatus.LOST && facts.reinstated() != null;
    return isOutWhole && isBackWhole && isFeeBackWhole && isFeeOfAmount && !isLostAndBack
        ? Optional.empty()
        : Optional.of(new Oddity("amount_mismatch", said(dispute, facts)));
  }

  private static boolean isNothingOr(@Nullable Money expected, @Nullable Money found) {
    return found == null || found.equals(expected);
  }

  private static String said(StartDispute dispute, DisputeFacts facts) {
    return "disputed %s, withdrawn %s, reinstated %s, fee %s, of which returned %s, and it is %s"
        .formatted(
            dispute.amount().display(),
            display(facts.withdrawn()),
            display(facts.reinstated()),
            display(facts.fee()),
            display(facts.feeReturned()),
            facts.status());
  }

  private static String display(@Nullable Money amount) {
    return amount == null ? "nothing" : amount.display();
  }
}
