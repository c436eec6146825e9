package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentDisputes.Disputed;
import dev.zerosum.payment.split.Splits;
import java.util.Locale;

/// What a payment allows to be refunded, told in words. The limit itself is in the statement that
/// takes the amount; these are the reasons when it takes none.
final class RefundLimits {

  private RefundLimits() {}

  /// The amount that is asked for.
  ///
  /// @throws ProblemException when the payment does not allow it
  static Money amount(Payment payment, Disputed disputed, RefundRequest request) {
    requireSucceeded(payment);
    requireUndisputed(payment, disputed);
    Money captured = of(payment, payment.amountCaptured());
    if (request.currency() != null && !request.currency().equals(captured.currency())) {
      throw refused(
          "currency_mismatch",
          "currency",
          "The payment is in " + captured.currency() + ", not in " + request.currency() + ".");
    }
    Money refunded = of(payment, payment.amountRefunded());
    Money lost = of(payment, disputed.minorUnits());
    Money left = captured.minus(refunded).minus(lost);
    if (!left.isPositive()) {
      throw refused(
          lost.isPositive() ? "charge_disputed" : "charge_already_refunded",
          "payment_id",
          "All of the captured %s has gone back already: %s refunded, %s lost to disputes."
              .formatted(captured.display(), refunded.display(), lost.display()));
    }
    Money asked = request.amount() == null ? left : of(payment, request.amount());
    if (asked.compareTo(left) > 0) {
      throw refused(
          "amount_exceeds_captured",
          "amount",
          "Asked for %s; of %s captured, %s are refunded and %s lost to disputes: %s are left."
              .formatted(
                  asked.display(),
                  captured.display(),
                  refunded.display(),
                  lost.display(),
                  left.display()));
    }
    return asked;
  }

  /// From whom the refund of a divided payment takes back, in proportion: by default from all, and
  /// from the platform only if the merchant's policy allows it.
  ///
  /// @throws ProblemException when it is said of a payment that is not divided, or against the
  ///   policy
  static Splits.TakenBack takenBack(Payment payment, RefundRequest request, Splits splits) {
    if (payment.order().split() == null) {
      if (request.reverseTransfer() != null) {
        throw notDivided("reverse_transfer");
      }
      if (request.refundApplicationFee() != null) {
        throw notDivided("refund_application_fee");
      }
      return new Splits.TakenBack(false, false);
    }
    boolean givesFeeBack = splits.givesFeeBack(payment);
    if (Boolean.TRUE.equals(request.refundApplicationFee()) && !givesFeeBack) {
      throw refused(
          "application_fee_kept",
          "refund_application_fee",
          "The platform keeps its fee when your payments are refunded.");
    }
    return new Splits.TakenBack(
        !Boolean.FALSE.equals(request.reverseTransfer()),
        givesFeeBack && !Boolean.FALSE.equals(request.refundApplicationFee()));
  }

  private static ProblemException notDivided(String param) {
    return refused(
        "payment_not_divided", param, "The payment has no transfers and no application fee.");
  }

  private static void requireUndisputed(Payment payment, Disputed disputed) {
    if (disputed.open() > 0) {
      // It may pass: a dispute that was won leaves the payment as it was.
      throw new ProblemException(
          Problem.conflict(
                  "charge_disputed",
                  "Of the captured %s, %s are disputed; nothing is refunded before that is decided."
                      .formatted(
                          of(payment, payment.amountCaptured()).display(),
                          of(payment, disputed.minorUnits()).display()))
              .withParam("payment_id"));
    }
  }

  private static void requireSucceeded(Payment payment) {
    PaymentStatus status = payment.standing().status();
    String found =
        "The payment is "
            + status.shown().name().toLowerCase(Locale.ROOT)
            + "; only one that succeeded can be refunded.";
    switch (status) {
      case SUCCEEDED -> {}
      case FAILED, CANCELED -> throw refused("payment_unexpected_state", "payment_id", found);
      case PROCESSING, PENDING, REVERSING, REQUIRES_REVIEW, REQUIRES_ACTION, REQUIRES_CAPTURE ->
          // It may pass.
          throw new ProblemException(
              Problem.conflict("payment_unexpected_state", found).withParam("payment_id"));
    }
  }

  private static Money of(Payment payment, long minorUnits) {
    return new Money(minorUnits, payment.order().amount().currency());
  }

  private static ProblemException refused(String code, String param, String message) {
    return new ProblemException(Problem.invalid(code, param, message));
  }
}
