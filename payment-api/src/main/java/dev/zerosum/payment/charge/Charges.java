package dev.zerosum.payment.charge;

import dev.zerosum.kernel.InvariantViolation;
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
import dev.zerosum.payment.record.ChargeOrder;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/// Takes a payment (DESIGN section 3, steps 2 and 3): an existing claim is answered first; a new
/// one is begun, its saga started, and its decision waited for without a database connection.
final class Charges {

  private static final Duration OVER_LIMIT_RETRY = Duration.ofSeconds(1);

  private final Claims claims;
  private final AnswerWaiters waiters;
  private final ProcessorBreaker breaker;
  private final InFlight inFlight;
  private final NewPayments newPayments;
  private final ChargeStarts starts;
  private final PaymentRows payments;

  Charges(
      Claims claims,
      AnswerWaiters waiters,
      ProcessorBreaker breaker,
      InFlight inFlight,
      NewPayments newPayments,
      ChargeStarts starts,
      PaymentRows payments) {
    this.claims = claims;
    this.waiters = waiters;
    this.breaker = breaker;
    this.inFlight = inFlight;
    this.newPayments = newPayments;
    this.starts = starts;
    this.payments = payments;
  }

  ResponseEntity<byte[]> take(Caller.Merchant caller, ClaimRequest asked) {
    if (asked.runningObject() != null) {
      return join(asked.runningObject(), asked);
    }
    ChargeOrder order = ChargeRequests.read(caller, asked);
    Optional<Duration> closedFor = breaker.refusal();
    if (closedFor.isPresent()) {
      return fromClaimOr(
          asked,
          Problem.unavailable(
              "processor_unavailable", "The processor is away for now.", closedFor.get()));
    }
    Optional<InFlight.Place> place = inFlight.enter(caller.keyId(), caller.inFlightMax());
    if (place.isEmpty()) {
      return fromClaimOr(
          asked,
          Problem.tooMany(
              "rate_limit",
              "This key has " + caller.inFlightMax() + " payments in flight, as many as it may.",
              OVER_LIMIT_RETRY));
    }
    try (InFlight.Place _ = place.get()) {
      return begin(caller, order, asked);
    }
  }

  private ResponseEntity<byte[]> begin(
      Caller.Merchant caller, ChargeOrder order, ClaimRequest asked) {
    Payment payment = newPayments.draft(caller, order);
    String id = payment.id().value();
    RequestContext.put(RequestContext.PAYMENT_ID, id);
    // Waiting begins before the saga does, so that no decision comes unseen.
    try (AnswerWaiters.Place waiting = waiters.enter(id)) {
      if (!newPayments.commit(payment, asked)) {
        return fromClaimOr(asked, ClaimProblems.inUse().problem());
      }
      var _ = starts.start(payment);
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, false))
          .orElseGet(() -> asItStands(id, asked, false));
    }
  }

  /// Waits for the payment of an earlier request under the same key.
  private ResponseEntity<byte[]> join(String id, ClaimRequest asked) {
    RequestContext.put(RequestContext.PAYMENT_ID, id);
    try (AnswerWaiters.Place waiting = waiters.enter(id)) {
      return waiting
          .await(asked)
          .map(answer -> Replays.entity(answer, true))
          .orElseGet(() -> asItStands(id, asked, true));
    }
  }

  /// Redis alone may have called a key new: before a refusal that is not stored, Postgres is asked.
  private ResponseEntity<byte[]> fromClaimOr(ClaimRequest asked, Problem refusal) {
    return switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.entity(answer, true);
      case ClaimSight.Running(String objectId) -> join(objectId, asked);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      case ClaimSight.Fresh _ -> throw new ProblemException(refusal);
    };
  }

  /// Undecided in time: 202 with the payment as it stands, unless the decision came this moment.
  private ResponseEntity<byte[]> asItStands(String id, ClaimRequest asked, boolean isReplay) {
    if (claims.find(asked) instanceof ClaimSight.Answered(StoredAnswer answer)) {
      return Replays.entity(answer, isReplay);
    }
    Payment payment =
        payments
            .find(new PaymentId(id))
            .orElseThrow(() -> new InvariantViolation("a claim's payment " + id + " is missing"));
    StoredAnswer answer = PaymentAnswers.of(payment);
    if (answer.status() != 202) {
      // Decided between the two looks: the claim has the answer's bytes now.
      return fromClaimOr(asked, ClaimProblems.inUse().problem());
    }
    return Replays.entity(answer, false);
  }
}
