package dev.zerosum.payment.charge;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.ChargeOrder;
import dev.zerosum.payment.record.Payment;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Starts a payment's saga, or joins the one that runs. May be done any number of times.
public final class ChargeStarts {

  private static final Logger log = LoggerFactory.getLogger(ChargeStarts.class);

  private final ChargeSagas sagas;
  private final ChargeParties parties;

  ChargeStarts(ChargeSagas sagas, ChargeParties parties) {
    this.sagas = sagas;
    this.parties = parties;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  public Optional<StartedSaga> start(Payment payment) {
    try {
      return Optional.of(sagas.start(request(payment)));
    } catch (PeerUnreachable | ProblemException unknown) {
      log.warn("the saga of {} may not have started: {}", payment.id(), unknown.toString());
      return Optional.empty();
    }
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
        context(order),
        known.method(),
        known.hasAccounts(),
        payment.standing(),
        payment.origin().createdAt(),
        payment.origin().requestId());
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
