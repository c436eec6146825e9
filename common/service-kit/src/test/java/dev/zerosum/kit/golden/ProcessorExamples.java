package dev.zerosum.kit.golden;

import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.BegunSteps;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.LookAtAuthorization;
import dev.zerosum.contract.processor.LookForReturn;
import dev.zerosum.contract.processor.LookUpRefund;
import dev.zerosum.contract.processor.ProcessorAvailability.Availability;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.contract.processor.RefundPayment;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.contract.processor.StatementSource;
import dev.zerosum.contract.processor.StatementSources;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.List;

/// One example of each record of `dev.zerosum.contract.processor`.
final class ProcessorExamples {

  private static final String REFERENCE = "pi_1";
  private static final String REFUND = "re_1";

  private static final StatementLine LINE =
      new StatementLine(
          "txn_1",
          Samples.PAYMENT.value(),
          "ch_1",
          "charge",
          Samples.AMOUNT,
          Money.of(288, "USD"),
          Samples.NOW);

  static final List<Object> ALL =
      List.of(
          Samples.METHOD,
          new DescribeMethod(Samples.METHOD_ID, false),
          new DescribeOutcome.Described(Samples.METHOD),
          new DescribeOutcome.NoSuchMethod("No such payment method."),
          new DescribeOutcome.Unavailable("breaker open"),
          new AuthorizePayment(
              Samples.key("authorize"),
              Samples.PAYMENT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              Samples.METHOD_ID,
              Samples.CUSTOMER,
              "Order 42",
              "https://shop.example/back",
              true,
              Lane.FAST),
          new AuthorizeOutcome.Authorized(REFERENCE, Samples.AMOUNT),
          new AuthorizeOutcome.Declined("card_declined", "lost_card", "Declined."),
          new AuthorizeOutcome.ActionRequired(REFERENCE, "https://example.com/3ds"),
          new AuthorizeOutcome.PendingUntil(REFERENCE, Samples.NOW),
          new AuthorizeOutcome.Unknown("read timed out"),
          new AuthorizeOutcome.Absent(),
          new AuthorizeOutcome.Unavailable("connection refused"),
          new AuthorizeOutcome.Undone(),
          new LookAtAuthorization(Samples.key("authorize"), Samples.PAYMENT, Lane.DURABLE),
          new CapturePayment(
              Samples.key("capture"), Samples.PAYMENT, Samples.AMOUNT, true, Lane.DURABLE),
          new CaptureOutcome.Captured(REFERENCE, Samples.AMOUNT),
          new CaptureOutcome.Declined("charge_expired_for_capture", null, "Too late."),
          new CaptureOutcome.Unknown("read timed out"),
          new CaptureOutcome.Absent(),
          new CaptureOutcome.Unavailable("connection refused"),
          new CaptureOutcome.Undone(),
          new VoidAuthorization(Samples.key("void"), Samples.PAYMENT, Lane.DURABLE),
          new VoidOutcome.Voided(REFERENCE),
          new VoidOutcome.NothingToVoid(),
          new VoidOutcome.AlreadyCaptured(REFERENCE, Samples.AMOUNT),
          new VoidOutcome.Unknown("read timed out"),
          new UndoCapture(Samples.key("undo-capture"), Samples.PAYMENT, Lane.DURABLE),
          new UndoCaptureOutcome.Returned(REFERENCE, Samples.AMOUNT),
          new UndoCaptureOutcome.NothingCaptured(),
          new UndoCaptureOutcome.Unknown("read timed out"),
          new RefundPayment(
              StepKey.of(Samples.REFUND, "refund", 1),
              Samples.PAYMENT,
              Samples.AMOUNT,
              Lane.DURABLE),
          new LookForReturn(Samples.PAYMENT, Lane.DURABLE),
          new ReturnOutcome.Kept(),
          new ReturnOutcome.Returned(Samples.AMOUNT, "debit_not_authorized", "Taken back."),
          new ReturnOutcome.Unknown("read timed out"),
          new LookUpRefund(Samples.REFUND, Samples.PAYMENT, Lane.DURABLE),
          new RefundOutcome.Refunded(REFUND, Samples.AMOUNT),
          new RefundOutcome.Pending(REFUND, Samples.AMOUNT),
          new RefundOutcome.Failed(REFUND, Samples.AMOUNT, "lost_or_stolen_card"),
          new RefundOutcome.Declined("charge_disputed", "The charge is disputed."),
          new RefundOutcome.Unknown("read timed out"),
          new RefundOutcome.Unavailable("connection refused"),
          new RefundOutcome.Absent(),
          new RefundOutcome.Undone(),
          new BegunSteps(Samples.PAYMENT, true),
          new Availability(false, 30),
          LINE,
          new StatementSource("stripe", true),
          new StatementSources(List.of(new StatementSource("stripe", false))),
          new StatementAnswer.Page(List.of(LINE), true, "txn_1", 2L),
          new StatementAnswer.Unusable("a page was left out"));

  private ProcessorExamples() {}
}
