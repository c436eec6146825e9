package dev.zerosum.payment.charge;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.CaptureStandings;
import dev.zerosum.payment.record.ChargeOrder;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.saga.SagaCalls;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Starts a payment's saga, or joins the one that runs. May be done any number of times.
public final class ChargeStarts {

  private final ChargeSagas sagas;
  private final ChargeParties parties;
  private final CaptureStandings captures;

  ChargeStarts(ChargeSagas sagas, ChargeParties parties, CaptureStandings captures) {
    this.sagas = sagas;
    this.parties = parties;
    this.captures = captures;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  public Optional<StartedSaga> start(Payment payment) {
    StartCharge request = request(payment);
    Optional<StartedSaga> started = SagaCalls.start(payment.id(), () -> sagas.start(request));
    if (started.isPresent() && hasNews(request.standing())) {
      // It may have been parked before there were any, and the nudge of that time lost.
      wake(payment.id());
    }
    return started;
  }

  /// Tells a payment's saga to look at the facts; one that does not run is left to the sweeper.
  public void wake(PaymentId id) {
    SagaCalls.nudge(id, () -> sagas.nudge(id));
  }

  private static boolean hasNews(PaymentStanding standing) {
    boolean isAskedToCapture = standing.captures() != null && standing.captures().open() != null;
    return isAskedToCapture || standing.status() == PaymentStatus.REVERSING;
  }

  private StartCharge request(Payment payment) {
    ChargeOrder order = payment.order();
    ChargeParties.Known known = parties.known(order);
    return new StartCharge(
        payment.id(),
        order.merchantId(),
        order.livemode(),
        order.amount(),
        order.captureMethod(),
        order.paymentMethodId(),
        order.customerId(),
        order.description(),
        order.returnUrl(),
        context(order),
        known.method(),
        known.hasAccounts(),
        captures.of(payment),
        payment.origin().createdAt(),
        payment.origin().requestId(),
        order.split(),
        order.exchange() == null ? null : order.exchange().terms());
  }

  private static FraudContext context(ChargeOrder order) {
    return new FraudContext(
        order.clientIp(),
        text(order.billingDetails(), "address", "country"),
        text(order.shipping(), "address", "country"),
        text(order.billingDetails(), "email"),
        order.device() == null ? Map.of() : order.device());
  }

  private static @Nullable String text(@Nullable JsonNode node, String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at == null ? null : at.get(name);
    }
    return at == null || !at.isString() ? null : at.asString();
  }
}
