package dev.zerosum.payment.charge;

import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.ChargeOrder;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes payments: claim, parties, row and first events in one transaction.
final class NewPayments {

  private static final Duration RETRY = Duration.ofSeconds(1);
  // created is the first merchant's event, its audit event the second.
  private static final long FIRST_EVENTS = 2;

  private final TransactionTemplate transaction;
  private final Claims claims;
  private final ChargeParties parties;
  private final PaymentRows payments;
  private final PaymentEvents events;
  private final Splits splits;
  private final ChargeSettings settings;
  private final TimeOrderedIds ids;
  private final Clock clock;

  NewPayments(
      TransactionTemplate transaction,
      Claims claims,
      ChargeParties parties,
      PaymentRows payments,
      PaymentEvents events,
      Splits splits,
      ChargeSettings settings,
      TimeOrderedIds ids,
      Clock clock) {
    this.transaction = transaction;
    this.claims = claims;
    this.parties = parties;
    this.payments = payments;
    this.events = events;
    this.splits = splits;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /// A payment that is not in the database yet.
  Payment draft(Caller.Merchant caller, ChargeOrder order) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String requestId = RequestContext.requestId().orElse("req_unknown");
    return new Payment(
        new PaymentId(ids.next(PaymentId.PREFIX)),
        order,
        new PaymentStanding(PaymentStatus.PROCESSING, now, null, false),
        null,
        null,
        0,
        0,
        Payment.Held.NOTHING,
        null,
        FIRST_EVENTS,
        Payment.Run.NONE,
        new Payment.Origin(caller.keyId(), requestId, now));
  }

  /// Commits it with its claim; false when somebody has the key, and then nothing is changed.
  boolean commit(Payment payment, ClaimRequest asked) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> insert(payment, asked)));
    } catch (DataAccessException | TransactionException away) {
      // Also when a commit's outcome is unknown: the same key finds the payment, if it is there.
      throw new ProblemException(
          Problem.unavailable(
              "service_unavailable", "Send the request again under the same key.", RETRY));
    }
  }

  private boolean insert(Payment payment, ClaimRequest asked) {
    if (!claims.claim(asked, payment.id().value())) {
      return false;
    }
    parties.ensure(payment.order(), payment.origin().createdAt());
    payments.insert(payment, settings.firstSweep());
    splits.open(payment);
    events.created(payment);
    return true;
  }
}
