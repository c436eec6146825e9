package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentExchanges;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes refunds: claim, the payment's limit, row and first events in one transaction.
final class NewRefunds {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final TransactionTemplate transaction;
  private final Claims claims;
  private final PaymentRows payments;
  private final PaymentDisputes disputes;
  private final PaymentExchanges exchanges;
  private final PaymentEvents paymentEvents;
  private final RefundRows refunds;
  private final RefundEvents events;
  private final Splits splits;
  private final RefundSettings settings;
  private final Clock clock;

  NewRefunds(
      TransactionTemplate transaction,
      Claims claims,
      PaymentRows payments,
      PaymentDisputes disputes,
      PaymentExchanges exchanges,
      PaymentEvents paymentEvents,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      RefundSettings settings,
      Clock clock) {
    this.transaction = transaction;
    this.claims = claims;
    this.payments = payments;
    this.disputes = disputes;
    this.exchanges = exchanges;
    this.paymentEvents = paymentEvents;
    this.refunds = refunds;
    this.events = events;
    this.splits = splits;
    this.settings = settings;
    this.clock = clock;
  }

  /// Commits a refund with its claim; empty when somebody has the key, and then nothing is changed.
  ///
  /// @throws ProblemException when the payment does not allow it; nothing is stored then
  Optional<Refund> commit(
      RefundId id, Caller.Merchant caller, RefundRequest request, ClaimRequest asked) {
    try {
      Optional<Refund> made =
          transaction.execute(_ ->
              claims.claim(asked, id.value())
                  ? Optional.of(insert(id, caller, request))
                  : Optional.empty());
      return made == null ? Optional.empty() : made;
    } catch (DataAccessException | TransactionException away) {
      // Also when a commit's outcome is unknown: the same key finds the refund, if it is there.
      throw new ProblemException(
          Problem.unavailable(
              "service_unavailable", "Send the request again under the same key.", RETRY));
    }
  }

  private Refund insert(RefundId id, Caller.Merchant caller, RefundRequest request) {
    Payment payment =
        payments
            .lock(request.paymentId())
            .filter(found -> found.order().merchantId().equals(caller.merchantId()))
            .filter(found -> found.order().livemode() == caller.livemode())
            .orElseThrow(NewRefunds::noPayment);
    Money amount = RefundLimits.amount(payment, disputes.of(payment.id()), request);
    Splits.TakenBack takenBack = RefundLimits.takenBack(payment, request, splits);
    if (!payments.reserveRefund(payment, amount)) {
      throw new InvariantViolation(payment.id() + " allowed a refund that its statement refused");
    }
    paymentEvents.audited(
        "payment.refund_reserved",
        payment,
        PaymentChange.refunded(payment, amount.minorUnits()),
        null);
    Refund refund = draft(id, caller, request, payment, amount);
    refunds.insert(refund, settings.firstSweep());
    splits.hold(id, payment, amount, takenBack, caller.keyId());
    events.created(refund);
    return refund;
  }

  private Refund draft(
      RefundId id, Caller.Merchant caller, RefundRequest request, Payment payment, Money amount) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Refund(
        id,
        new RefundOrder(
            payment.id(),
            payment.order().merchantId(),
            payment.order().livemode(),
            payment.order().customerId(),
            amount,
            request.reason(),
            request.metadata(),
            exchanges.next(payment)),
        new RefundStanding(RefundStatus.PENDING, now, false, false, 0, false),
        null,
        null,
        RefundEvents.BOTH,
        Payment.Run.NONE,
        new Payment.Origin(caller.keyId(), RequestContext.requestId().orElse("req_unknown"), now));
  }

  // The same words for an id that never was and for another merchant's.
  private static ProblemException noPayment() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such payment.").withParam("payment_id"));
  }
}
