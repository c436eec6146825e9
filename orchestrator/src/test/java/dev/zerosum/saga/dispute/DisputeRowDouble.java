package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RaiseDisputeAttention;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dispute's row, moved by compare and set as payment-api does.
final class DisputeRowDouble implements DisputeRecords {

  private final Trouble trouble;
  private final Set<String> attention = new LinkedHashSet<>();
  private final List<DisputeStatus> statuses = new ArrayList<>();
  private DisputeStanding standing;
  private DisputeAnswer answer = new DisputeAnswer(0, Map.of(), false, false);
  private boolean isFree = true;
  private Money left = DisputeProcessor.AMOUNT;
  private @Nullable RefundedExchange exchange;

  DisputeRowDouble(Trouble trouble, Instant createdAt) {
    this.trouble = trouble;
    standing =
        new DisputeStanding(
            DisputeStatus.NEEDS_RESPONSE, createdAt, null, null, false, false, 0, 0, 1, false);
  }

  synchronized DisputeStanding current() {
    return standing;
  }

  synchronized Set<String> attention() {
    return Set.copyOf(attention);
  }

  synchronized List<DisputeStatus> statuses() {
    return List.copyOf(statuses);
  }

  /// Whether refunds leave the payment what is disputed.
  synchronized void isFree(boolean isFreeNow) {
    isFree = isFreeNow;
  }

  /// What refunds leave the payment, for good.
  synchronized void hasLeft(Money amount) {
    left = amount;
  }

  /// What the payment's exchange has of it.
  synchronized void takes(RefundedExchange settled) {
    exchange = settled;
  }

  synchronized void answers(DisputeAnswer next) {
    answer = next;
    standing = with(standing, standing.taken(), next.n(), standing.answersSent());
  }

  /// Somebody said that its state may have changed.
  synchronized void hint() {
    standing =
        new DisputeStanding(
            standing.status(),
            standing.since(),
            standing.taken(),
            standing.exchange(),
            standing.isWithdrawn(),
            standing.isReinstated(),
            standing.answers(),
            standing.answersSent(),
            standing.hints() + 1,
            false);
  }

  @Override
  public DisputeStanding standing(DisputeId disputeId) {
    return trouble.pass("standing", this::current);
  }

  @Override
  public synchronized DisputeAnswer answer(DisputeId disputeId) {
    return answer;
  }

  @Override
  public RecordedDispute take(TakeDispute request) {
    return trouble.pass("take", this::taken);
  }

  private synchronized RecordedDispute taken() {
    if (standing.taken() == null && isFree) {
      standing = with(standing, left, standing.answers(), standing.answersSent());
    }
    return new RecordedDispute(standing.taken() != null, standing);
  }

  @Override
  public RecordedDispute record(RecordDispute request) {
    return trouble.pass("record", () -> recorded(request));
  }

  private synchronized RecordedDispute recorded(RecordDispute request) {
    DisputeFacts facts = request.facts();
    if (facts.withdrawn() != null && standing.taken() == null) {
      return new RecordedDispute(false, standing);
    }
    if (facts.status() != standing.status()) {
      statuses.add(facts.status());
    }
    standing =
        new DisputeStanding(
            facts.status(),
            standing.since(),
            standing.taken(),
            standing.exchange(),
            standing.isWithdrawn() || facts.withdrawn() != null,
            standing.isReinstated() || facts.reinstated() != null,
            standing.answers(),
            standing.answersSent(),
            standing.hints(),
            facts.hasEnded() && request.hintsSeen() == standing.hints());
    return new RecordedDispute(true, standing);
  }

  @Override
  public RecordedDispute sent(SentDisputeAnswer request) {
    return trouble.pass("sent", () -> heard(request.n()));
  }

  private synchronized RecordedDispute heard(int n) {
    standing = with(standing, standing.taken(), standing.answers(), n);
    return new RecordedDispute(true, standing);
  }

  @Override
  public synchronized RecordedDispute raiseAttention(RaiseDisputeAttention request) {
    attention.add(request.reason() + (request.stopsSaga() ? "!" : ""));
    return new RecordedDispute(true, standing);
  }

  private DisputeStanding with(
      DisputeStanding now, @Nullable Money taken, int answers, int answersSent) {
    return new DisputeStanding(
        now.status(),
        now.since(),
        taken,
        taken == null ? null : exchange,
        now.isWithdrawn(),
        now.isReinstated(),
        answers,
        answersSent,
        now.hints(),
        now.isSagaClosed());
  }
}
