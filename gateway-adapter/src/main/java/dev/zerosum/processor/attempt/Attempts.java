package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.AttemptDesk.Decision;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.ProcessorOutcome;
import java.time.Duration;
import java.util.function.Function;

/// What a payment's steps do at its processor, each idempotent by its key: decide and write, call
/// without a transaction or a connection, write again.
public final class Attempts {

  // The one who took the attempt over has just begun; asking again sooner tells nothing.
  private static final Duration TAKEN_OVER_RETRY = Duration.ofSeconds(1);

  private final AttemptDesk desk;
  private final Processors processors;

  Attempts(AttemptDesk desk, Processors processors) {
    this.desk = desk;
    this.processors = processors;
  }

  /// Reserves an amount.
  public StepResult authorize(StepKey key, Order.Authorize order, CallBudget budget) {
    String processor = processors.forNewPayment().name();
    return go(
        order.paymentId(), payment -> Plans.authorize(payment, key, processor, order), budget);
  }

  /// Asks what became of an authorization that waits for its buyer or its bank. The question moves
  /// nothing, so it needs no lease: what it finds is written if the authorization waits still.
  public StepResult look(StepKey key, PaymentId paymentId, CallBudget budget) {
    return switch (desk.decide(paymentId, payment -> Plans.look(payment, key), budget)) {
      case Decision.Stands(var attempt)
          when attempt.state() instanceof AttemptState.ActionRequired(var reference, _) ->
          look(attempt, reference, budget);
      case Decision.Stands(var attempt)
          when attempt.state() instanceof AttemptState.PendingUntil(var reference, _) ->
          look(attempt, reference, budget);
      case Decision.Stands(var attempt) -> new StepResult.Stands(attempt.state());
      case Decision.Refused(var refusal) -> new StepResult.Refused(refusal);
      case Decision.InFlight(var leaseLeft) -> new StepResult.InFlight(leaseLeft);
      case Decision.Call _ -> throw new InvariantViolation("a look takes no lease");
    };
  }

  /// Takes an amount from the payment's authorization.
  ///
  /// @param isLast whether the rest of the authorization is given up
  public StepResult capture(
      StepKey key, PaymentId paymentId, Money amount, boolean isLast, CallBudget budget) {
    return go(paymentId, payment -> Plans.capture(payment, key, amount, isLast), budget);
  }

  /// Pays a part of the payment's capture back.
  StepResult refund(StepKey key, PaymentId paymentId, Money amount, CallBudget budget) {
    var refundId = new RefundId(key.objectId());
    return go(paymentId, payment -> Plans.refund(payment, key, refundId, amount), budget);
  }

  /// Gives the payment's authorization back.
  public StepResult voidAuthorization(StepKey key, PaymentId paymentId, CallBudget budget) {
    return undo(key, paymentId, Plans::voiding, budget);
  }

  /// Pays back what the payment's capture took.
  public StepResult undoCapture(StepKey key, PaymentId paymentId, CallBudget budget) {
    return undo(key, paymentId, Plans::undoingCapture, budget);
  }

  /// Whether an authorize of this payment was ever written down.
  public boolean isAuthorizeBegun(PaymentId paymentId) {
    return desk.isAuthorizeBegun(paymentId);
  }

  private StepResult look(Attempt attempt, String reference, CallBudget budget) {
    boolean livemode = attempt.knownOrder().orElseThrow().livemode();
    Finding finding = processors.named(attempt.processor()).look(livemode, reference, budget);
    if (!(finding instanceof Finding.Found(var outcome))
        || outcome instanceof ProcessorOutcome.ActionRequired) {
      return new StepResult.Stands(attempt.state());
    }
    var found = AttemptState.of(outcome);
    if (found.equals(attempt.state())) {
      return new StepResult.Stands(found);
    }
    return go(attempt.paymentId(), payment -> Plans.acted(payment, attempt.key(), found), budget);
  }

  /// Whether this payment's authorization waits for its buyer or its bank, by our own row.
  public boolean isWaiting(PaymentId paymentId) {
    return desk.isWaiting(paymentId);
  }

  /// Whether this payment has taken something that may come back, or is about to, by our own row.
  public boolean mayComeBack(PaymentId paymentId) {
    return desk.mayComeBack(paymentId);
  }

  /// Forbids going forward, makes known what went forward, then undoes.
  private StepResult undo(
      StepKey key, PaymentId paymentId, Function<PaymentAttempts, Plan> rule, CallBudget budget) {
    for (Attempt open : desk.beginUndo(paymentId, key).openForward()) {
      if (budget.isSpent()) {
        return new StepResult.Unresolved("no time was left to make " + open.key() + " known");
      }
      var known = go(paymentId, payment -> Plans.makeKnown(payment, open.key()), budget);
      if (!(known instanceof StepResult.Stands(var state))) {
        return known;
      }
      if (state instanceof AttemptState.Unknown(var reason)) {
        return new StepResult.Unresolved(open.key() + " is not known yet: " + reason);
      }
    }
    return go(paymentId, rule, budget);
  }

  private StepResult go(
      PaymentId paymentId, Function<PaymentAttempts, Plan> rule, CallBudget budget) {
    return switch (desk.decide(paymentId, rule, budget)) {
      case Decision.Stands(var attempt) -> new StepResult.Stands(attempt.state());
      case Decision.InFlight(var leaseLeft) -> new StepResult.InFlight(leaseLeft);
      case Decision.Refused(var refusal) -> new StepResult.Refused(refusal);
      case Decision.Call(var attempt, var move) -> call(attempt, move, budget);
    };
  }

  private StepResult call(Attempt attempt, Move move, CallBudget budget) {
    var processor = processors.named(attempt.processor());
    Conclusion conclusion = new Pursuit(processor, attempt, budget).make(move);
    return desk.conclude(attempt, conclusion)
        .<StepResult>map(concluded -> new StepResult.Stands(concluded.state()))
        .orElseGet(() -> new StepResult.InFlight(TAKEN_OVER_RETRY));
  }
}
