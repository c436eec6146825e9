package dev.zerosum.processor.payout;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.OrderPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.port.PayoutOrder;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

/// The step of a payout, by HTTP here and by Temporal through its activities.
@RestController
final class PayoutsController implements PayoutSteps {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final ObjectProvider<PayoutOrders> orders;
  private final CallSettings calls;

  /// @param orders nothing where no bank is configured
  PayoutsController(ObjectProvider<PayoutOrders> orders, CallSettings calls) {
    this.orders = orders;
    this.calls = calls;
  }

  @Override
  public PayoutOutcome order(OrderPayout request) {
    if (!request.key().objectId().equals(request.payoutId().value())
        || !request.key().step().equals("order")) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid", "key", request.key() + " orders no " + request.payoutId()));
    }
    var order =
        new PayoutOrder(
            request.payoutId(),
            request.merchantId(),
            request.livemode(),
            request.amount(),
            request.destination());
    PayoutState state =
        orders.stream()
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.unavailable("bank_unavailable", "No bank is configured.", RETRY_AFTER)))
            .order(request.key(), order, calls.budget(Lane.DURABLE));
    return outcome(state);
  }

  private static PayoutOutcome outcome(PayoutState state) {
    return switch (state) {
      case PayoutState.Ordered(var reference) -> new PayoutOutcome.Ordered(reference);
      case PayoutState.Rejected(var code, var message) -> new PayoutOutcome.Rejected(code, message);
      case PayoutState.Unknown(var reason) -> new PayoutOutcome.Unknown(reason);
      case PayoutState.Waiting(var reason) -> new PayoutOutcome.Unavailable(reason);
      case PayoutState.Absent _ -> new PayoutOutcome.Absent();
      case PayoutState.Calling _ -> throw new InvariantViolation("a call ended by calling");
    };
  }
}
