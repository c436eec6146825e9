package dev.zerosum.payment.charge;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.answer.DecidedAnswers;
import dev.zerosum.payment.fx.FxDesk;
import dev.zerosum.payment.record.ChargeOrder;
import dev.zerosum.payment.record.Payment;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/// Takes a payment (DESIGN section 3, steps 2 and 3): an existing claim is answered first; a new
/// one is begun, its saga started, and its decision waited for without a database connection.
final class Charges {

  private static final Duration OVER_LIMIT_RETRY = Duration.ofSeconds(1);

  private final DecidedAnswers answers;
  private final ProcessorBreaker breaker;
  private final InFlight inFlight;
  private final FxDesk desk;
  private final NewPayments newPayments;
  private final ChargeStarts starts;

  Charges(
      DecidedAnswers answers,
      ProcessorBreaker breaker,
      InFlight inFlight,
      FxDesk desk,
      NewPayments newPayments,
      ChargeStarts starts) {
    this.answers = answers;
    this.breaker = breaker;
    this.inFlight = inFlight;
    this.desk = desk;
    this.newPayments = newPayments;
    this.starts = starts;
  }

  ResponseEntity<byte[]> take(Caller.Merchant caller, ClaimRequest asked) {
    if (asked.runningObject() != null) {
      RequestContext.put(RequestContext.PAYMENT_ID, asked.runningObject());
      return answers.join(asked.runningObject(), asked);
    }
    ChargeRequests.Asked read = ChargeRequests.read(caller, asked);
    Optional<Duration> closedFor = breaker.refusal();
    if (closedFor.isPresent()) {
      return answers.fromClaimOr(
          asked,
          Problem.unavailable(
              "processor_unavailable", "The processor is away for now.", closedFor.get()));
    }
    Optional<InFlight.Place> place = inFlight.enter(caller.keyId(), caller.inFlightMax());
    if (place.isEmpty()) {
      return answers.fromClaimOr(
          asked,
          Problem.tooMany(
              "rate_limit",
              "This key has " + caller.inFlightMax() + " payments in flight, as many as it may.",
              OVER_LIMIT_RETRY));
    }
    try (InFlight.Place _ = place.get()) {
      return settle(caller, read, asked);
    }
  }

  private ResponseEntity<byte[]> settle(
      Caller.Merchant caller, ChargeRequests.Asked read, ClaimRequest asked) {
    ChargeOrder order;
    try {
      order = read.settlement().lock(read.order(), desk);
    } catch (ProblemException refused) {
      // A quote that has expired since the first request under this key does not change its answer.
      return answers.fromClaimOr(asked, refused.problem());
    }
    return begin(caller, order, asked);
  }

  private ResponseEntity<byte[]> begin(
      Caller.Merchant caller, ChargeOrder order, ClaimRequest asked) {
    Payment payment = newPayments.draft(caller, order);
    String id = payment.id().value();
    RequestContext.put(RequestContext.PAYMENT_ID, id);
    return answers.begin(
        id,
        asked,
        () -> newPayments.commit(payment, asked),
        () -> {
          var _ = starts.start(payment);
        });
  }
}
