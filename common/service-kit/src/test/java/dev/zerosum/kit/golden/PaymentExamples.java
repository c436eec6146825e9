package dev.zerosum.kit.golden;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ApiKeys.PresentedKey;
import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.Captures;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentHint;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundHint;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.contract.payment.UndoCause;
import java.util.List;
import java.util.Set;

/// One example of each record of `dev.zerosum.contract.payment`.
final class PaymentExamples {

  private static final UndoCause CAUSE =
      new UndoCause(
          PaymentStatus.FAILED,
          "card_declined",
          "fraudulent",
          "The payment was refused by a reviewer.");
  private static final CaptureRequest REQUEST = new CaptureRequest(2, Samples.AMOUNT, false);
  private static final CaptureEnd CAPTURED =
      new CaptureEnd.Captured(Samples.AMOUNT, Samples.TRANSACTION);
  private static final Captures CAPTURES =
      new Captures(Samples.AMOUNT, 1, 2, Samples.TRANSACTION, REQUEST, false);
  private static final Returns RETURNS = new Returns(2, Samples.AMOUNT);
  static final PaymentStanding STANDING =
      new PaymentStanding(PaymentStatus.REVERSING, Samples.NOW, CAUSE, false, CAPTURES, RETURNS);
  static final RefundStanding REFUND_STANDING =
      new RefundStanding(RefundStatus.PENDING, Samples.NOW, true, false, 2, false);
  private static final String REFUNDING = "refund-" + Samples.REFUND;
  private static final ChargeOutcome SUCCEEDED =
      new ChargeOutcome.Succeeded(Samples.AMOUNT, Samples.TRANSACTION);

  static final List<Object> ALL =
      List.of(
          new PresentedKey("a key"),
          new ResolvedKey(
              "key_1",
              KeyKind.RESTRICTED,
              Samples.MERCHANT.value(),
              true,
              Set.of("payments:write"),
              100,
              200,
              20),
          new Buyer("sarah@example.com", null, "Zappos"),
          new BeginReversing(Samples.PAYMENT, CAUSE, Samples.WORKFLOW),
          SUCCEEDED,
          new ChargeOutcome.Declined("card_declined", "insufficient_funds", "No funds."),
          new ChargeOutcome.Failed("processor_unavailable", "The processor is away.", null),
          new ChargeOutcome.Canceled("expired"),
          new ChargeOutcome.InReview(),
          new ChargeOutcome.ActionRequired("https://example.com/3ds"),
          new ChargeOutcome.AwaitingCapture(Samples.AMOUNT),
          new ChargeOutcome.PendingUntil(Samples.NOW),
          new ChargeOutcome.Returned(Samples.AMOUNT, "debit_not_authorized", "Taken back."),
          RETURNS,
          new PaymentHint(Samples.PAYMENT),
          new CloseSaga(Samples.PAYMENT, Samples.WORKFLOW, 2L),
          STANDING,
          CAUSE,
          CAPTURES,
          REQUEST,
          CAPTURED,
          new CaptureEnd.Failed("card_declined", "lost_card", "Declined."),
          new RecordCapture(Samples.PAYMENT, 2, CAPTURED, 3, Samples.WORKFLOW),
          new RaiseAttention(
              Samples.PAYMENT, "capture_unknown", "No answer in a day.", true, Samples.WORKFLOW),
          new RecordOutcome(
              Samples.PAYMENT,
              SUCCEEDED,
              true,
              Samples.METHOD,
              FraudExamples.ASSESSMENT,
              true,
              Samples.WORKFLOW),
          new Recorded(true, STANDING),
          new BeginRefund(Samples.REFUND, REFUNDING),
          new RefundResult.Accepted("re_1"),
          new RefundResult.Succeeded("re_1"),
          new RefundResult.Failed("lost_or_stolen_card", "The card's bank sent it back.", true),
          new RecordRefund(Samples.REFUND, new RefundResult.Succeeded("re_1"), true, 2, REFUNDING),
          REFUND_STANDING,
          new RecordedRefund(true, REFUND_STANDING),
          new CloseRefund(Samples.REFUND, 2, REFUNDING),
          new RaiseRefundAttention(
              Samples.REFUND, "refund_unknown", "No answer in a day.", true, REFUNDING),
          new RefundHint(Samples.REFUND.value()));

  private PaymentExamples() {}
}
