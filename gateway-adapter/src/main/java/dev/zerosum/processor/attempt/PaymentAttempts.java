package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All attempts of one payment, read under its lock: every decision about a next call is made from
/// them.
///
/// @param isUndoBegun whether authorize, capture and refund are refused from now on
/// @param attempts in the order authorize, capture, refund, void, undo-capture, each by n
/// @param now the database's clock
record PaymentAttempts(
    PaymentId paymentId, boolean isUndoBegun, List<Attempt> attempts, Instant now) {

  PaymentAttempts {
    attempts =
        attempts.stream()
            .sorted(
                Comparator.comparing(Attempt::operation)
                    .thenComparingInt(attempt -> attempt.key().n()))
            .toList();
  }

  Optional<Attempt> find(StepKey key) {
    return attempts.stream().filter(attempt -> attempt.key().equals(key)).findFirst();
  }

  /// The attempt of the highest n.
  Optional<Attempt> last(Operation operation) {
    return attempts.stream()
        .filter(attempt -> attempt.operation() == operation)
        .reduce((_, later) -> later);
  }

  /// The attempt of the highest n for one object, for instance one of many refunds.
  Optional<Attempt> last(Operation operation, String objectId) {
    return attempts.stream()
        .filter(attempt -> attempt.operation() == operation)
        .filter(attempt -> attempt.key().objectId().equals(objectId))
        .reduce((_, later) -> later);
  }

  /// Steps forward that may have had an effect nobody knows yet, in their order.
  List<Attempt> openForward() {
    return attempts.stream()
        .filter(attempt -> attempt.operation().isForward() && attempt.isOpen())
        .toList();
  }

  /// The authorization that the processor has made, whether or not the buyer still has to act or
  /// the bank to decide.
  Optional<Authorization> authorization() {
    return last(Operation.AUTHORIZE)
        .flatMap(attempt ->
            switch (attempt.state()) {
              case AttemptState.Succeeded(var reference, _) -> Authorization.of(attempt, reference);
              case AttemptState.ActionRequired(var reference, _) ->
                  Authorization.of(attempt, reference);
              case AttemptState.PendingUntil(var reference, _) ->
                  Authorization.of(attempt, reference);
              case AttemptState.Settled _,
                  AttemptState.Waiting _,
                  AttemptState.Calling _,
                  AttemptState.Unknown _ ->
                  Optional.empty();
            });
  }

  /// What was taken, by all captures together, or as a void that came too late has found.
  Optional<Capture> captured() {
    return taken(Integer.MAX_VALUE)
        .or(() ->
            attempts.stream()
                .flatMap(attempt ->
                    attempt.state() instanceof AttemptState.AlreadyCaptured(var reference, var sum)
                        ? Stream.of(new Capture(reference, sum))
                        : Stream.empty())
                .findFirst());
  }

  /// What the captures before this one have taken together.
  Optional<Money> takenBefore(StepKey capture) {
    return taken(capture.n()).map(Capture::amount);
  }

  /// Whether captures have left something of the authorization that can be given back.
  boolean isRestHeld() {
    return captures(Integer.MAX_VALUE).findAny().isPresent()
        && captures(Integer.MAX_VALUE).allMatch(PaymentAttempts::leavesMore);
  }

  /// Whether this was a capture after which others may follow.
  static boolean leavesMore(Attempt attempt) {
    return attempt.knownOrder().orElse(null) instanceof Order.Capture order
        && !order.leavesNothing();
  }

  private Optional<Capture> taken(int beforeN) {
    return captures(beforeN)
        .map(attempt -> (AttemptState.Succeeded) attempt.state())
        .map(done -> new Capture(done.reference(), done.amount()))
        .reduce((one, other) -> new Capture(one.reference(), one.amount().plus(other.amount())));
  }

  private Stream<Attempt> captures(int beforeN) {
    return attempts.stream()
        .filter(attempt -> attempt.operation() == Operation.CAPTURE)
        .filter(attempt -> attempt.key().n() < beforeN)
        .filter(attempt -> attempt.state() instanceof AttemptState.Succeeded);
  }

  /// @param order what was asked when it was made
  /// @param isComplete false while the buyer must act or the bank decides
  record Authorization(
      String processor, String reference, Order.Authorize order, boolean isComplete) {

    private static Optional<Authorization> of(Attempt attempt, String reference) {
      return attempt
          .knownOrder()
          .filter(Order.Authorize.class::isInstance)
          .map(order ->
              new Authorization(
                  attempt.processor(),
                  reference,
                  (Order.Authorize) order,
                  attempt.state() instanceof AttemptState.Succeeded));
    }
  }

  record Capture(String reference, Money amount) {}
}
