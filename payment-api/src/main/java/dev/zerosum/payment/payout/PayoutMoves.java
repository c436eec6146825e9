package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a payout may go from where it stands. Pure.
final class PayoutMoves {

  /// Why a payout failed that two operators called back, since its bank never answered.
  static final PayoutFailure RETURNED =
      new PayoutFailure(
          "returned_by_operator", "It was called back, and the money is yours again.");

  private PayoutMoves() {}

  /// Whether a result is recorded already.
  static boolean isThere(Payout payout, PayoutResult result) {
    PayoutStatus status = payout.status();
    return switch (result) {
      // What was ordered stays so, however far it has come since.
      case PayoutResult.Ordered(String reference) ->
          reference.equals(payout.reference()) && status != PayoutStatus.PENDING;
      case PayoutResult.Paid _ -> status == PayoutStatus.PAID;
      case PayoutResult.Failed _ -> status == PayoutStatus.FAILED;
    };
  }

  /// Whether a result may be recorded now.
  static boolean isAllowed(Payout payout, PayoutResult result) {
    PayoutStatus status = payout.status();
    return switch (result) {
      case PayoutResult.Ordered _ -> status == PayoutStatus.PENDING && payout.standing().isBegun();
      case PayoutResult.Paid _ -> status == PayoutStatus.IN_TRANSIT;
      case PayoutResult.Failed _ ->
          Set.of(PayoutStatus.PENDING, PayoutStatus.IN_TRANSIT, PayoutStatus.PAID).contains(status);
    };
  }

  static PayoutStanding to(PayoutStanding from, PayoutResult result, Instant at) {
    return switch (result) {
      case PayoutResult.Ordered _ -> at(from, PayoutStatus.IN_TRANSIT, at);
      case PayoutResult.Paid _ -> at(from, PayoutStatus.PAID, at);
      case PayoutResult.Failed _ -> at(from, PayoutStatus.FAILED, at);
    };
  }

  static PayoutStanding canceled(PayoutStanding from, Instant at) {
    return at(from, PayoutStatus.CANCELED, at);
  }

  static PayoutStanding begun(PayoutStanding from) {
    return new PayoutStanding(
        from.status(),
        from.since(),
        true,
        from.isSaidPaid(),
        from.failure(),
        from.words(),
        from.isSagaClosed());
  }

  static PayoutStanding closed(PayoutStanding from) {
    return new PayoutStanding(
        from.status(),
        from.since(),
        from.isBegun(),
        from.isSaidPaid(),
        from.failure(),
        from.words(),
        true);
  }

  /// With a word of the bank, which counts when it says something new: then there is something left
  /// to do. What came back had arrived, whether or not that was said.
  static PayoutStanding heard(PayoutStanding from, BankWord word) {
    boolean isPaid = from.isSaidPaid() || word.verb() != BankWord.Verb.FAILED;
    @Nullable PayoutFailure failure =
        from.failure() != null || word.verb() == BankWord.Verb.PAID
            ? from.failure()
            : new PayoutFailure(
                word.code() == null ? "bank_failure" : word.code(),
                word.message() == null ? "The bank gives no reason." : word.message());
    boolean isNew = isPaid != from.isSaidPaid() || (failure != null && from.failure() == null);
    return isNew
        ? new PayoutStanding(
            from.status(), from.since(), from.isBegun(), isPaid, failure, from.words() + 1, false)
        : from;
  }

  /// Whether two operators may say that the money is back: the bank has it, and has not said so
  /// itself.
  static boolean isReturnable(PayoutStanding standing) {
    return Set.of(PayoutStatus.IN_TRANSIT, PayoutStatus.PAID).contains(standing.status())
        && standing.failure() == null;
  }

  /// With two operators' word that the money is back: from then on it counts as the bank's would,
  /// and the bank's own changes nothing.
  static PayoutStanding returned(PayoutStanding from) {
    return new PayoutStanding(
        from.status(),
        from.since(),
        from.isBegun(),
        from.isSaidPaid(),
        RETURNED,
        from.words() + 1,
        false);
  }

  /// Whether the bank says that money moved which the merchant has again, or is about to have.
  static boolean isContradicted(Payout payout, BankWord word) {
    boolean isBack = payout.status().isFinal() || RETURNED.equals(payout.standing().failure());
    return isBack && !payout.standing().isSaidPaid() && word.verb() != BankWord.Verb.FAILED;
  }

  private static PayoutStanding at(PayoutStanding from, PayoutStatus status, Instant since) {
    return new PayoutStanding(
        status, since, from.isBegun(), from.isSaidPaid(), from.failure(), from.words(), false);
  }
}
