package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call that moves money, however often it has to be made: the boundary between a payment's
/// steps (DESIGN section 3). Pure; [AttemptRows] keeps it.
///
/// @param key our derived key, which is also the processor's idempotency key
/// @param processor name of the processor it is for
/// @param order what is asked; an undoing that has not gone out yet has none
public record Attempt(
    StepKey key,
    PaymentId paymentId,
    Operation operation,
    String processor,
    @Nullable Order order,
    AttemptState state,
    CallMemory calls) {

  public Attempt {
    boolean isItsObject =
        operation == Operation.REFUND
            ? key.objectId().startsWith(RefundId.PREFIX)
            : key.objectId().equals(paymentId.value());
    if (!isItsObject || Operation.of(key) != operation) {
      throw new IllegalArgumentException(key + " is no key of " + operation + " " + paymentId);
    }
    if (state instanceof AttemptState.Calling && order == null) {
      throw new InvariantViolation(key + " cannot be called without an order");
    }
  }

  /// An attempt that nobody has made yet.
  static Attempt opened(StepKey key, PaymentId paymentId, String processor, @Nullable Order order) {
    return new Attempt(
        key,
        paymentId,
        Operation.of(key),
        processor,
        order,
        new AttemptState.Waiting("not called yet"),
        CallMemory.NONE);
  }

  /// The attempt that follows this one under the next key, with the order still to be decided.
  Attempt successor() {
    return opened(key.next(), paymentId, processor, null);
  }

  Attempt withOrder(Order decided) {
    return new Attempt(key, paymentId, operation, processor, decided, state, calls);
  }

  Attempt settled(AttemptState.Settled end) {
    return new Attempt(key, paymentId, operation, processor, order, end, calls);
  }

  /// Whether it may have had an effect that nobody knows yet.
  boolean isOpen() {
    return state instanceof AttemptState.Calling || state instanceof AttemptState.Unknown;
  }

  /// Takes the lease, unless there is nothing left to do or someone else holds it.
  ///
  /// @param now the database's clock
  Taking take(Instant now, LeaseTerms terms) {
    return switch (state) {
      case AttemptState.Settled _ -> new Taking.Settled(this);
      case AttemptState.Calling(var leaseUntil) when now.isBefore(leaseUntil) ->
          new Taking.InFlight(Duration.between(now, leaseUntil));
      case AttemptState.Calling _ -> taken(calls.interrupted(), now, terms);
      case AttemptState.Unknown _, AttemptState.Waiting _ -> taken(calls, now, terms);
    };
  }

  /// Writes down what came of the call.
  Attempt concluded(Conclusion conclusion) {
    if (!(state instanceof AttemptState.Calling)) {
      throw new InvariantViolation(key + " was not being called");
    }
    if (conclusion.state() instanceof AttemptState.Calling) {
      throw new InvariantViolation(key + " cannot end a call by calling");
    }
    var memory =
        new CallMemory(
            calls.number(),
            calls.firstAt(),
            calls.lastDeadline(),
            conclusion.isPossiblyProcessed(),
            conclusion.isErrorKept());
    return new Attempt(key, paymentId, operation, processor, order, conclusion.state(), memory);
  }

  Optional<Order> knownOrder() {
    return Optional.ofNullable(order);
  }

  private Taking taken(CallMemory memory, Instant now, LeaseTerms terms) {
    Move move = memory.nextMove(now, terms.budget(), terms.keyHorizon());
    var lease = new AttemptState.Calling(now.plus(terms.budget()).plus(terms.slack()));
    return new Taking.Taken(
        new Attempt(
            key,
            paymentId,
            operation,
            processor,
            order,
            lease,
            memory.begun(now, terms.budget(), move)),
        move);
  }

  /// How long a lease lasts and how long a key lives.
  ///
  /// @param budget the time that the caller may spend at the processor
  /// @param slack how much longer the lease lasts, so that a caller writes before it lapses
  record LeaseTerms(Duration budget, Duration slack, Duration keyHorizon) {}

  /// What came of asking for the lease.
  sealed interface Taking {

    /// It is ours: make this move, then conclude.
    record Taken(Attempt attempt, Move move) implements Taking {}

    /// Someone else is at the processor, for this long at most.
    record InFlight(Duration leaseLeft) implements Taking {}

    /// The row has the answer.
    record Settled(Attempt attempt) implements Taking {}
  }
}
