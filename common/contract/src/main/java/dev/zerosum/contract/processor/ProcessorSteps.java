package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;
import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The steps of a payment at a processor (DESIGN sections 3 and 6). One interface, two transports:
/// HTTP for the fast lane, Temporal activities on [#TASK_QUEUE] for the durable lane.
///
/// Every step is idempotent by its key: asked again it answers from its `processor.attempt`. A
/// second caller while the first is at the processor gets a retryable 409 `in_flight`. A step whose
/// outcome was unknown makes it known before it answers, or answers `unknown` again.
@ActivityInterface(namePrefix = "processor.")
@HttpExchange("/processor")
public interface ProcessorSteps {

  /// The queue lives with its owner, gateway-adapter.
  String TASK_QUEUE = "processor";

  /// Describes a payment method: brand, last four digits, fingerprint, country. Moves no money.
  @PostExchange("/methods/describe")
  DescribeOutcome describe(@RequestBody DescribeMethod request);

  /// Reserves the amount on the card; captures nothing.
  @PostExchange("/authorize")
  AuthorizeOutcome authorize(@RequestBody AuthorizePayment request);

  /// Asks the processor what became of an authorize that waits for its buyer (3DS), or for the
  /// processor itself (a bank debit). Whatever else it became before stands, and is answered.
  @PostExchange("/authorize/look")
  AuthorizeOutcome lookAtAuthorization(@RequestBody LookAtAuthorization request);

  /// Takes the authorized amount, or a part of it.
  @PostExchange("/capture")
  CaptureOutcome capture(@RequestBody CapturePayment request);

  /// Gives an authorization back, or what is left of one that was captured in parts. From its first
  /// row on, authorize and capture of this payment are refused.
  @PostExchange("/void")
  VoidOutcome voidAuthorization(@RequestBody VoidAuthorization request);

  /// Pays a capture back because its saga is undone. From its first row on, authorize and capture
  /// of this payment are refused.
  @PostExchange("/undo-capture")
  UndoCaptureOutcome undoCapture(@RequestBody UndoCapture request);

  /// Pays a part of a captured payment back. Refused once undoing the payment began.
  @PostExchange("/refund")
  RefundOutcome refund(@RequestBody RefundPayment request);

  /// How an accepted refund stands by now; moves no money. `Absent` when none was accepted.
  @PostExchange("/refund/look-up")
  RefundOutcome lookUpRefund(@RequestBody LookUpRefund request);

  /// Whether what a payment took has come back since; moves no money.
  @PostExchange("/returns/look-up")
  ReturnOutcome lookForReturn(@RequestBody LookForReturn request);

  /// Whether a run before this one has come to its authorize, and so had passed what comes before.
  @GetExchange("/payments/{paymentId}/begun")
  BegunSteps begun(@PathVariable("paymentId") PaymentId paymentId);
}
