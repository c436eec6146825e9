package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.dispute.DisputeBookings.Booked;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dispute, told top to bottom: ask the processor, take the payment's limit, book what moved,
/// record it, hand over what the merchant answered, wait. Each round answers where the dispute
/// stands then; nothing when an operator has it.
///
/// The book follows our balance at the processor: the buyer's bank moves the money, whatever we
/// think of it. The limit comes before the book, so that what is disputed is never refunded too.
public final class DisputeStory implements DisputeSaga {

  /// A dispute is looked at, for its webhook may be lost: soon first, then less and less.
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  private static final Duration LONGEST_LOOK = Duration.ofHours(6);

  /// A look costs about 17 events; Temporal begins to warn at 10,000 a run.
  private static final int LOOKS_A_RUN = 400;

  /// A pool that is short is asked so often: people may have filled it.
  private static final Duration POOL_LOOK = Duration.ofMinutes(10);

  /// Refunds that stand in a dispute's way are decided by then, one way or the other.
  private static final Duration NOT_TAKEN_LONG = Duration.ofHours(1);

  /// No number of hints, so that what is recorded closes nothing.
  private static final long NOT_YET = -1;

  private final StartDispute dispute;
  private final DisputeRecording records;
  private final DisputeBookings bookings;
  private final Disputing processor;
  private final Parking parking = new Parking();
  private final Runnable startAnew;
  private final Set<String> told = new HashSet<>();
  private Duration nextLook = FIRST_LOOK;
  private int looks;
  private @Nullable Instant untakenSince;

  /// Takes the input before any signal can arrive.
  @WorkflowInit
  public DisputeStory(DisputeInput input) {
    dispute = input.dispute();
    var lanes = new Lanes(input.settings());
    // It takes weeks, and nobody waits for a step of it.
    lanes.goDurable();
    records = new DisputeRecording(input, lanes);
    startAnew = () -> Workflow.continueAsNew(input.withStanding(records.standing()));
    bookings = new DisputeBookings(input, lanes, records);
    processor = new Disputing(input, lanes);
  }

  @Override
  public void nudge() {
    parking.nudge();
  }

  @Override
  public void run(DisputeInput input) {
    Optional<DisputeStanding> standing = Optional.of(dispute.standing());
    while (standing.isPresent() && !standing.get().isSagaClosed()) {
      standing = goOnFrom(standing.get());
    }
  }

  private Optional<DisputeStanding> goOnFrom(DisputeStanding standing) {
    return switch (processor.lookUp()) {
      case DisputeOutcome.Seen(DisputeFacts facts) -> follow(facts, standing);
      case DisputeOutcome.Unclear _ -> park();
      case DisputeOutcome.Declined(var code, var message) ->
          leftToOperator("dispute_lost", code + ": " + message);
    };
  }

  private Optional<DisputeStanding> follow(DisputeFacts facts, DisputeStanding standing) {
    Optional<Oddity> oddity = Oddity.of(dispute, standing, facts);
    if (oddity.isPresent()) {
      return leftToOperator(oddity.get().reason(), oddity.get().detail());
    }
    boolean isTaking = facts.withdrawn() != null && standing.taken() == null;
    DisputeStanding now = isTaking ? records.take().standing() : standing;
    if (isTaking && now.taken() == null) {
      return standInLine(facts, standing);
    }
    return switch (book(facts, now)) {
      case DONE -> goOnWith(facts, records.record(facts, standing.hints()));
      case SHORT -> awaitPool(facts);
      case LEFT_TO_OPERATOR -> Optional.empty();
    };
  }

  private Optional<DisputeStanding> goOnWith(DisputeFacts facts, DisputeStanding now) {
    if (now.isSagaClosed() || facts.hasEnded()) {
      // One that has ended and is not closed has a hint that was not seen: it is asked about again.
      return Optional.of(now);
    }
    boolean isAnswered = now.answersSent() < now.answers() && !now.status().isFinal();
    return isAnswered ? hand() : park();
  }

  private Booked book(DisputeFacts facts, DisputeStanding standing) {
    Money taken = standing.taken();
    if (facts.withdrawn() == null || taken == null) {
      return Booked.DONE;
    }
    Booked out = standing.isWithdrawn() ? Booked.DONE : withdraw(facts, taken, standing.exchange());
    boolean isBack = out == Booked.DONE && facts.reinstated() != null && !standing.isReinstated();
    return isBack ? bookings.reinstate(taken, standing.exchange(), facts) : out;
  }

  /// Books what the payment's limit had left. The rest was refunded before, so the merchant paid it
  /// already; that the processor took it as well is for people to dispute.
  private Booked withdraw(DisputeFacts facts, Money taken, @Nullable RefundedExchange exchange) {
    if (!taken.equals(dispute.amount())) {
      tell(
          "dispute_exceeds_payment",
          "disputed are %s, of which the payment has only %s left"
              .formatted(dispute.amount().display(), taken.display()));
    }
    return bookings.withdraw(taken, exchange, facts.fee());
  }

  /// The processor has moved the money, and a pool does not have its part of it now. People fill
  /// it; until then the words are followed, so that the merchant's answer is not late, but no end
  /// is recorded before the book has it all.
  private Optional<DisputeStanding> awaitPool(DisputeFacts facts) {
    tell(
        "fx_pool_short",
        "a pool does not have its part of %s; it is asked again until it has"
            .formatted(dispute.amount().display()));
    nextLook = nextLook.compareTo(POOL_LOOK) < 0 ? nextLook : POOL_LOOK;
    // It asks the book as well, and costs more than twice as many events.
    looks++;
    return facts.hasEnded() ? park() : goOnWith(facts, wordsOf(facts, NOT_YET));
  }

  /// Refunds have the amount, and nothing is booked: the merchant is not debited twice. The
  /// processor refuses refunds while there is a dispute, and those give it back; if they do not,
  /// the buyer gets more than was captured, and people must know. The words are followed all the
  /// same, for evidence of a refund may win.
  private Optional<DisputeStanding> standInLine(DisputeFacts facts, DisputeStanding standing) {
    Instant since = untakenSince == null ? Asking.now() : untakenSince;
    untakenSince = since;
    if (!Asking.now().isAfter(since.plus(NOT_TAKEN_LONG))) {
      return facts.hasEnded() ? park() : goOnWith(facts, wordsOf(facts, NOT_YET));
    }
    tell(
        "dispute_not_taken",
        "the payment has refunded what is disputed, " + dispute.amount().display());
    return goOnWith(facts, wordsOf(facts, standing.hints()));
  }

  /// Tells people, once in a run.
  private void tell(String reason, String detail) {
    if (told.add(reason)) {
      records.alert(reason, detail);
    }
  }

  private DisputeStanding wordsOf(DisputeFacts facts, long hintsSeen) {
    return records.record(facts.words(), hintsSeen);
  }

  /// Hands over what the merchant answered.
  private Optional<DisputeStanding> hand() {
    DisputeAnswer answer = records.answer();
    return switch (processor.send(answer)) {
      case DisputeOutcome.Seen _ -> Optional.of(records.sent(answer.n(), null));
      case DisputeOutcome.Declined(var code, var message) ->
          Optional.of(records.sent(answer.n(), code + ": " + message));
      case DisputeOutcome.Unclear _ -> park();
    };
  }

  private Optional<DisputeStanding> park() {
    looks++;
    if (looks > LOOKS_A_RUN) {
      startAnew.run();
    }
    parking.awaitAtMost(nextLook);
    Duration doubled = nextLook.multipliedBy(2);
    nextLook = doubled.compareTo(LONGEST_LOOK) < 0 ? doubled : LONGEST_LOOK;
    return Optional.of(records.standing());
  }

  private Optional<DisputeStanding> leftToOperator(String reason, String detail) {
    records.leaveToOperator(reason, detail);
    return Optional.empty();
  }
}
