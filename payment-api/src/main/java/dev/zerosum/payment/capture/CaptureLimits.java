package dev.zerosum.payment.capture;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.Payment;
import java.util.Locale;

/// What may be captured and called off; whatever may not is answered with what would be allowed.
final class CaptureLimits {

  private static final String UNEXPECTED_STATE = "payment_unexpected_state";

  private CaptureLimits() {}

  /// Refuses a capture that the payment does not allow now.
  static void check(Payment payment, CaptureOrder order) {
    PaymentStatus status = payment.standing().status();
    if (status != PaymentStatus.REQUIRES_CAPTURE) {
      throw unexpected(
          payment, "Expected a payment that is requires_capture, found " + shown(status) + ".");
    }
    checkNotStopped(payment);
    if (payment.held().isFinal()) {
      throw new ProblemException(
          Problem.conflict(
                  UNEXPECTED_STATE,
                  "A final capture of this payment is under way; after it nothing can be captured.")
              .withPaymentId(payment.id().value()));
    }
    if (order.amount() != null && order.amount() > payment.amountCapturable()) {
      throw new ProblemException(exceeded(payment, order.amount()));
    }
  }

  /// Refuses to call off what the payment's state does not allow.
  static void checkCancel(Payment payment) {
    PaymentStatus status = payment.standing().status();
    switch (status) {
      case REQUIRES_REVIEW, REQUIRES_ACTION, REQUIRES_CAPTURE -> {
        if (payment.held().requested() > 0) {
          throw unexpected(
              payment,
              "A capture of this payment was asked for, so it cannot be canceled; "
                  + amount(payment, payment.amountCaptured())
                  + " is captured. A final capture gives up the rest.");
        }
        checkNotStopped(payment);
      }
      case PROCESSING, PENDING, REVERSING, SUCCEEDED, FAILED, CANCELED ->
          throw unexpected(
              payment,
              "Expected a payment that is requires_review, requires_action or requires_capture,"
                  + " found "
                  + shown(status)
                  + ".");
    }
  }

  /// What no machine could resolve is first decided by a person.
  private static void checkNotStopped(Payment payment) {
    if (payment.run().isStopped()) {
      throw new ProblemException(
          Problem.conflict(
                  UNEXPECTED_STATE,
                  "An operator looks at this payment; until then nothing else is done with it.")
              .withPaymentId(payment.id().value()));
    }
  }

  static Problem exceeded(Payment payment, long asked) {
    return Problem.invalid(
            "amount_exceeds_capturable",
            "amount",
            "Asked to capture "
                + amount(payment, asked)
                + "; "
                + amount(payment, payment.amountCapturable())
                + " of "
                + amount(payment, payment.held().authorized())
                + " can be captured.")
        .withPaymentId(payment.id().value());
  }

  /// A payment at work may come to allow it: that is a conflict that passes.
  private static ProblemException unexpected(Payment payment, String message) {
    Problem problem =
        payment.standing().status() == PaymentStatus.PROCESSING
            ? Problem.conflict(UNEXPECTED_STATE, message)
            : Problem.invalid(UNEXPECTED_STATE, null, message);
    return new ProblemException(problem.withPaymentId(payment.id().value()));
  }

  private static String amount(Payment payment, long minorUnits) {
    return new Money(minorUnits, payment.order().amount().currency()).display();
  }

  private static String shown(PaymentStatus status) {
    return status.shown().name().toLowerCase(Locale.ROOT);
  }
}
