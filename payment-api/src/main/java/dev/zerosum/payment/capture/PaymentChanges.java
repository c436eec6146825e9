package dev.zerosum.payment.capture;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.ClaimProblems;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimSight;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.idempotency.Replays;
import dev.zerosum.kit.idempotency.StoredAnswer;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// A merchant's change of a payment whose saga does the work: the claim and the fact are one
/// transaction under the payment's row lock, then the saga is woken, and its decision waited for
/// without a database connection.
final class PaymentChanges {

  private static final Duration RETRY = Duration.ofSeconds(1);
  // The sweeper comes while the caller still waits, where the wake-up was lost.
  private static final Duration FIRST_SWEEP = Duration.ofSeconds(3);

  private final TransactionTemplate transaction;
  private final Claims claims;
  private final AnswerWaiters waiters;
  private final PaymentRows payments;
  private final ChargeStarts starts;

  PaymentChanges(
      TransactionTemplate transaction,
      Claims claims,
      AnswerWaiters waiters,
      PaymentRows payments,
      ChargeStarts starts) {
    this.transaction = transaction;
    this.claims = claims;
    this.waiters = waiters;
    this.payments = payments;
    this.starts = starts;
  }

  /// Makes a change.
  ///
  /// @param objectId whose decision will be the answer
  /// @param fact writes the fact down, or throws and leaves everything as it was
  ResponseEntity<byte[]> make(
      Caller.Merchant caller,
      String paymentId,
      String objectId,
      ClaimRequest asked,
      Consumer<Payment> fact) {
    RequestContext.put(RequestContext.PAYMENT_ID, paymentId);
    try (AnswerWaiters.Place waiting = waiters.enter(objectId)) {
      if (!commit(caller, paymentId, objectId, asked, fact)) {
        return fromClaim(caller, paymentId, asked);
      }
      starts.wake(new PaymentId(paymentId));
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, false))
          .orElseGet(() -> asItStands(caller, paymentId, asked, false));
    }
  }

  /// Waits for the change of an earlier request under the same key.
  ResponseEntity<byte[]> join(
      Caller.Merchant caller, String paymentId, String objectId, ClaimRequest asked) {
    RequestContext.put(RequestContext.PAYMENT_ID, paymentId);
    try (AnswerWaiters.Place waiting = waiters.enter(objectId)) {
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, true))
          .orElseGet(() -> asItStands(caller, paymentId, asked, true));
    }
  }

  private boolean commit(
      Caller.Merchant caller,
      String paymentId,
      String objectId,
      ClaimRequest asked,
      Consumer<Payment> fact) {
    try {
      return Boolean.TRUE.equals(
          transaction.execute(_ -> {
            if (!claims.claim(asked, objectId)) {
              return false;
            }
            Payment payment = own(caller, lock(paymentId));
            fact.accept(payment);
            payments.sweepSoon(payment.id(), FIRST_SWEEP);
            return true;
          }));
    } catch (DataAccessException | TransactionException away) {
      // Also when a commit's outcome is unknown: the same key finds the change, if it is there.
      throw new ProblemException(
          Problem.unavailable(
              "service_unavailable", "Send the request again under the same key.", RETRY));
    }
  }

  private ResponseEntity<byte[]> fromClaim(
      Caller.Merchant caller, String paymentId, ClaimRequest asked) {
    return switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.entity(answer, true);
      case ClaimSight.Running(String objectId) -> join(caller, paymentId, objectId, asked);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      case ClaimSight.Fresh _ -> throw ClaimProblems.inUse();
    };
  }

  /// Undecided in time: 202 with the payment as it stands, unless the decision came this moment.
  private ResponseEntity<byte[]> asItStands(
      Caller.Merchant caller, String paymentId, ClaimRequest asked, boolean isReplay) {
    if (claims.find(asked) instanceof ClaimSight.Answered(StoredAnswer answer)) {
      return Replays.entity(answer, isReplay);
    }
    Payment payment = own(caller, payments.find(new PaymentId(paymentId)));
    return Replays.entity(PaymentAnswers.undecided(payment), false);
  }

  private Optional<Payment> lock(String paymentId) {
    try {
      return payments.lock(new PaymentId(paymentId));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// The same words for an id that never was and for another merchant's.
  private static Payment own(Caller.Merchant caller, Optional<Payment> payment) {
    return payment
        .filter(found -> found.order().merchantId().equals(caller.merchantId()))
        .filter(found -> found.order().livemode() == caller.livemode())
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such payment.").withParam("id")));
  }
}
