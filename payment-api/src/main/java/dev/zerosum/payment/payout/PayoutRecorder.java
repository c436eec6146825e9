package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import dev.zerosum.payment.payout.PayoutEvents.By;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves payouts as their sagas, their merchants and the bank say, each time in one transaction
/// under the payout's row lock: the row, the stored answer, and the events.
final class PayoutRecorder {

  private static final Logger log = LoggerFactory.getLogger(PayoutRecorder.class);

  private final TransactionTemplate transaction;
  private final PayoutRows payouts;
  private final PayoutEvents events;
  private final Claims claims;
  private final AttentionQueue attention;
  private final Clock clock;

  PayoutRecorder(
      TransactionTemplate transaction,
      PayoutRows payouts,
      PayoutEvents events,
      Claims claims,
      AttentionQueue attention,
      Clock clock) {
    this.transaction = transaction;
    this.payouts = payouts;
    this.events = events;
    this.claims = claims;
    this.attention = attention;
    this.clock = clock;
  }

  PayoutStanding standing(PayoutId id) {
    return payouts.find(id).orElseThrow(PayoutRecorder::unknown).standing();
  }

  RecordedPayout reserved(ReservedPayout request) {
    return locked(
        request.payoutId(),
        payout -> {
          if (!payout.isReserved()) {
            Payout after = payout.reserved();
            payouts.update(payout, after);
            claims.answer(payout.id().value(), PayoutAnswers.of(after));
            events.audited("payout.reserved", payout, after, By.saga(request.workflowId()));
          }
          return new RecordedPayout(true, payout.standing());
        });
  }

  RecordedPayout begin(BeginPayout request) {
    return locked(
        request.payoutId(),
        payout -> {
          PayoutStanding standing = payout.standing();
          if (standing.status() != PayoutStatus.PENDING || standing.isBegun()) {
            return new RecordedPayout(standing.status() == PayoutStatus.PENDING, standing);
          }
          Payout after = payout.with(PayoutMoves.begun(standing), 1);
          payouts.update(payout, after);
          events.audited("payout.begun", payout, after, By.saga(request.workflowId()));
          return new RecordedPayout(true, after.standing());
        });
  }

  RecordedPayout record(RecordPayout request) {
    return locked(
        request.payoutId(),
        payout -> {
          if (PayoutMoves.isThere(payout, request.result())) {
            return new RecordedPayout(true, payout.standing());
          }
          if (!PayoutMoves.isAllowed(payout, request.result())) {
            log.warn("{} stands at {} and did not take {}", payout.id(), payout.status(), request);
            return new RecordedPayout(false, payout.standing());
          }
          return new RecordedPayout(true, take(payout, request).standing());
        });
  }

  private Payout take(Payout payout, RecordPayout request) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    PayoutStanding next = PayoutMoves.to(payout.standing(), request.result(), now);
    Payout after =
        switch (request.result()) {
          case PayoutResult.Ordered(String reference) ->
              payout.ordered(reference, next, PayoutEvents.TOLD);
          case PayoutResult.Paid _ -> payout.with(next, PayoutEvents.TOLD);
          case PayoutResult.Failed(var failure) -> payout.failed(failure, next, PayoutEvents.TOLD);
        };
    payouts.update(payout, after);
    claims.answer(payout.id().value(), PayoutAnswers.of(after));
    events.moved(payout, after, By.saga(request.workflowId()));
    log.info("{} is {}", payout.id(), after.status());
    return after;
  }

  RecordedPayout close(ClosePayout request) {
    return locked(
        request.payoutId(),
        payout -> {
          PayoutStanding standing = payout.standing();
          boolean isDone =
              standing.status() != PayoutStatus.PENDING && standing.words() == request.wordsSeen();
          if (!isDone || standing.isSagaClosed()) {
            return new RecordedPayout(isDone, standing);
          }
          Payout after = payout.with(PayoutMoves.closed(standing), 1);
          payouts.update(payout, after);
          events.audited("payout.saga_closed", payout, after, By.saga(request.workflowId()));
          return new RecordedPayout(true, after.standing());
        });
  }

  /// Calls a payout off, in the caller's transaction, unless the bank may have been asked.
  ///
  /// @throws ProblemException 409 `payout_unexpected_state`
  Payout cancel(Payout locked, String keyId) {
    PayoutStanding standing = locked.standing();
    if (standing.status() != PayoutStatus.PENDING || standing.isBegun()) {
      throw new ProblemException(
          Problem.conflict(
              "payout_unexpected_state",
              "Only a payout that the bank was not asked for can be canceled; this one is %s%s."
                  .formatted(
                      PayoutColumns.word(standing.status()),
                      standing.isBegun() ? ", and the bank may have it" : "")));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Payout after = locked.with(PayoutMoves.canceled(standing, now), PayoutEvents.TOLD);
    payouts.update(locked, after);
    payouts.makeDue(after.id());
    claims.answer(after.id().value(), PayoutAnswers.of(after));
    events.moved(locked, after, By.caller(keyId));
    return after;
  }

  /// Keeps what the bank says; what is new starts the saga again.
  void hear(BankWord word) {
    RecordedPayout _ =
        locked(
            word.payoutId(),
            payout -> {
              PayoutStanding next = PayoutMoves.heard(payout.standing(), word);
              if (next.words() == payout.standing().words()) {
                return new RecordedPayout(true, payout.standing());
              }
              Payout after = payout.with(next, 1);
              payouts.update(payout, after);
              payouts.makeDue(after.id());
              events.audited("payout.bank_word", payout, after, By.caller("bank"));
              if (PayoutMoves.isContradicted(payout, word)) {
                attention.raise(
                    new Concern(
                        payout.id().value(),
                        "bank_contradiction",
                        "It is %s, and the bank says that it is %s (line %s)."
                            .formatted(payout.status(), word.verb(), word.wordId()),
                        false,
                        "payout-" + payout.id()));
              }
              return new RecordedPayout(true, next);
            });
  }

  private RecordedPayout locked(PayoutId id, Function<Payout, RecordedPayout> change) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> change.apply(payouts.lock(id).orElseThrow(PayoutRecorder::unknown))));
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("payout_unknown", "No such payout."));
  }
}
