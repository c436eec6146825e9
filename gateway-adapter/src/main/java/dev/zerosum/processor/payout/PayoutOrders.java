package dev.zerosum.processor.payout;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.attempt.CallMemory;
import dev.zerosum.processor.attempt.Move;
import dev.zerosum.processor.payout.PayoutAttempts.Locked;
import dev.zerosum.processor.port.BankAnswer;
import dev.zerosum.processor.port.BankFinding;
import dev.zerosum.processor.port.BankPayouts;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.PayoutOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/// Orders payouts, each idempotent by its key: decide and write, call without a transaction or a
/// connection, write again.
final class PayoutOrders {

  // The one who took the order over has just begun; asking again sooner tells nothing.
  private static final Duration TAKEN_OVER_RETRY = Duration.ofSeconds(1);

  private final TransactionTemplate transaction;
  private final PayoutAttempts attempts;
  private final PayoutTrail trail;
  private final BankPayouts bank;
  private final Duration leaseSlack;

  PayoutOrders(
      TransactionTemplate transaction,
      PayoutAttempts attempts,
      PayoutTrail trail,
      BankPayouts bank,
      Duration leaseSlack) {
    this.transaction = transaction;
    this.attempts = attempts;
    this.trail = trail;
    this.bank = bank;
    this.leaseSlack = leaseSlack;
  }

  /// Orders, or makes known what came of ordering.
  ///
  /// @throws ProblemException 409 `in_flight` (retryable) while another is at the bank; 409 for
  ///   another order under the key, or for a second one beside one that may have arrived
  PayoutState order(StepKey key, PayoutOrder order, CallBudget budget) {
    Turn turn = Objects.requireNonNull(transaction.execute(_ -> decide(key, order, budget)));
    return switch (turn) {
      case Turn.Stands(var state) -> state;
      case Turn.Call(var taken, var move) -> {
        PayoutAttempt made = make(taken, move, budget);
        yield Objects.requireNonNull(transaction.execute(_ -> conclude(taken, made)));
      }
    };
  }

  private Turn decide(StepKey key, PayoutOrder order, CallBudget budget) {
    attempts.open(PayoutAttempt.opened(key, bank.name(), order));
    Locked locked =
        attempts
            .lock(key)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.conflict(
                        "order_stands",
                        "%s was not made, since %s may have arrived."
                            .formatted(
                                key, attempts.standing(order.payoutId()).orElse("another")))));
    PayoutAttempt there = locked.attempt();
    if (!there.order().equals(order)) {
      throw new ProblemException(
          Problem.conflict("exists_with_different_order", key + " orders something else."));
    }
    return switch (there.state()) {
      case PayoutState.Settled settled -> new Turn.Stands(settled);
      case PayoutState.Calling(var until) when locked.now().isBefore(until) ->
          throw inFlight(Duration.between(locked.now(), until));
      case PayoutState.Calling _, PayoutState.Unknown _, PayoutState.Waiting _ ->
          take(locked, budget);
    };
  }

  private Turn take(Locked locked, CallBudget budget) {
    PayoutAttempt there = locked.attempt();
    Instant now = locked.now();
    CallMemory known = there.known();
    Move move = known.nextMove(now, budget.total(), bank.keyHorizon());
    var lease = new PayoutState.Calling(now.plus(budget.total()).plus(leaseSlack));
    PayoutAttempt taken = there.with(lease, known.begun(now, budget.total(), move));
    trail.append(there, taken, attempts.take(taken));
    return new Turn.Call(taken, move);
  }

  private PayoutAttempt make(PayoutAttempt taken, Move move, CallBudget budget) {
    CallMemory calls = taken.calls();
    return switch (move) {
      case Move.Send _ ->
          switch (bank.order(taken.key(), taken.order(), budget)) {
            case BankAnswer.Ordered(var reference) ->
                taken.with(new PayoutState.Ordered(reference), calls);
            case BankAnswer.Rejected(var code, var message) ->
                taken.with(new PayoutState.Rejected(code, message), calls);
            case BankAnswer.Unknown(var reason, var isErrorKept) ->
                taken.with(new PayoutState.Unknown(reason), calls.unanswered(isErrorKept));
            case BankAnswer.Unavailable(var reason) ->
                taken.with(
                    calls.isPossiblyProcessed()
                        ? new PayoutState.Unknown(reason)
                        : new PayoutState.Waiting(reason),
                    calls);
          };
      case Move.LookUp(var provesAbsence) ->
          taken.with(
              switch (bank.lookUp(taken.order(), budget)) {
                case BankFinding.Found(var reference) -> new PayoutState.Ordered(reference);
                case BankFinding.Missing _ when provesAbsence -> new PayoutState.Absent();
                case BankFinding.Missing _ ->
                    new PayoutState.Unknown("not found before its deadline");
                case BankFinding.Unclear(var reason) -> new PayoutState.Unknown(reason);
              },
              calls);
    };
  }

  private PayoutState conclude(PayoutAttempt taken, PayoutAttempt made) {
    long sequence = attempts.conclude(made).orElseThrow(() -> inFlight(TAKEN_OVER_RETRY));
    trail.append(taken, made, sequence);
    return made.state();
  }

  private static ProblemException inFlight(Duration wait) {
    return new ProblemException(Problem.inFlight("Another call is at the bank.", wait));
  }

  /// What was decided and written.
  private sealed interface Turn {

    /// The row has the answer.
    record Stands(PayoutState state) implements Turn {}

    /// The lease is ours: go to the bank.
    record Call(PayoutAttempt taken, Move move) implements Turn {}
  }
}
