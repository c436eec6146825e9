package dev.zerosum.processor.port;

import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import java.time.Duration;

/// A card processor (DESIGN section 6). A new one is a new package that offers a bean of this type:
/// nothing here is edited. Payouts and statements are ports of their own, so that a processor
/// without them stays whole.
///
/// Each method makes at most one call that moves money and retries nothing. It returns within the
/// given budget and throws nothing for what a processor can do wrong: refusals, silence and
/// nonsense are outcomes. Every method that moves money takes our derived key; the processor must
/// answer the same order under the same key with the same outcome and do it once, for
/// [#keyHorizon].
public interface PaymentProcessor extends ProcessorReturns {

  /// The name in settings, rows and metrics, for instance `stripe`.
  @Override
  String name();

  /// How long the processor remembers a key, counted from its first use.
  Duration keyHorizon();

  /// Describes a payment method; never a card number.
  MethodAnswer describe(PaymentMethodId id, boolean livemode, CallBudget budget);

  /// Reserves an amount; captures nothing. A method that knows no reservation, such as a bank
  /// debit, is asked to pay at once: it is [ProcessorOutcome.PendingUntil] while its bank has not
  /// decided and succeeds once the amount is taken, and [#capture] then finds it taken.
  ProcessorOutcome authorize(StepKey key, Order.Authorize order, CallBudget budget);

  /// Finds out what became of an authorization that waited for its buyer, or was pending. One that
  /// still is, is found as [ProcessorOutcome.ActionRequired] or [ProcessorOutcome.PendingUntil].
  ///
  /// @param reference the processor's id of the authorization
  Finding look(boolean livemode, String reference, CallBudget budget);

  /// Takes an authorized amount, or a part of it. The outcome tells what this capture took,
  /// whatever was asked. A processor that allows one capture only declines a part that is not the
  /// last.
  ProcessorOutcome capture(StepKey key, Order.Capture order, CallBudget budget);

  /// Gives an authorization back, or what no capture has taken of it. An authorization that has
  /// ended otherwise counts as given back; one that was captured is
  /// [ProcessorOutcome.AlreadyCaptured].
  ProcessorOutcome voidAuthorization(StepKey key, Order.Cancel order, CallBudget budget);

  /// Pays a captured amount back. Success means accepted: the amount has left our balance at the
  /// processor, and [#refundState] tells how it goes on.
  ProcessorOutcome refund(StepKey key, Order.Refund order, CallBudget budget);

  /// How an accepted refund stands by now; it can change by itself for days. Moves nothing.
  ///
  /// @param reference the processor's id of the refund
  RefundState refundState(boolean livemode, String reference, CallBudget budget);

  /// Whether what was taken has come back since, as a bank debit can for weeks. Moves nothing.
  ///
  /// @param reference the processor's id of the authorization that was captured
  ReturnState returnState(boolean livemode, String reference, CallBudget budget);

  /// Finds out what came of an order without asking for it again.
  ///
  /// @param window when the order's calls can have reached the processor
  Finding lookUp(StepKey key, Order order, CallWindow window, CallBudget budget);

  /// Whether the processor answers at all; moves nothing.
  boolean isReachable(CallBudget budget);
}
