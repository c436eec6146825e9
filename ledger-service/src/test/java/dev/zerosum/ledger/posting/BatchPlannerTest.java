package dev.zerosum.ledger.posting;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.account;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchPlannerTest {

  private static final Instant HEAD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant CLOCK = Instant.parse("2026-01-01T00:00:05.000007Z");

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void givesPlacesWithoutAGapAndAnInstantToEach() {
    BatchPlan plan = plan(CLOCK, charge("pay_1", 5), charge("pay_2", 6));

    assertThat(plan.added())
        .extracting(added -> added.transaction().sequence())
        .containsExactly(42L, 43L);
    assertThat(plan.added())
        .extracting(added -> added.transaction().createdAt())
        .containsExactly(CLOCK, CLOCK.plusNanos(1_000));
  }

  @Test
  void goesOnByAMicrosecondWhenTheClockIsBehind() {
    BatchPlan plan = plan(HEAD.minusSeconds(1), charge("pay_1", 5), charge("pay_2", 5));

    assertThat(plan.added())
        .extracting(added -> added.transaction().createdAt())
        .containsExactly(HEAD.plusNanos(1_000), HEAD.plusNanos(2_000));
  }

  @Test
  void takesNoPlaceForARefusedOneAndFailsNoNeighbour() {
    BatchPlan plan =
        plan(CLOCK, charge("pay_1", 5), post("pay_2", leg(CARD, 1)), charge("pay_3", 5));

    assertThat(plan.added()).extracting(BatchPlan.Added::submission).containsExactly(0, 2);
    assertThat(plan.outcomes().get(1)).isEqualTo(refused(new Refusal.TooFewLegs(1, 2)));
    assertThat(plan.added().getLast().transaction().sequence()).isEqualTo(43);
  }

  @Test
  void answersARepeatWithinTheBatchWithTheFirst() {
    BatchPlan plan = plan(CLOCK, charge("pay_1", 5), charge("pay_1", 5), charge("pay_1", 6));

    assertThat(plan.added()).hasSize(1);
    assertThat(plan.outcomes().get(1))
        .isEqualTo(new Outcome.Posted(plan.added().getFirst().transaction().asReplay()));
    assertThat(plan.outcomes().get(2))
        .isEqualTo(refused(new Refusal.ExistsWithDifferent(key("pay_1"), Refusal.Field.LEGS)));
  }

  @Test
  void treatsLegsInAnotherOrderAsTheSameContent() {
    BatchPlan plan =
        plan(
            CLOCK,
            post("pay_1", leg(CARD, -5), leg(PENDING, 5)),
            post("pay_1", leg(PENDING, 5), leg(CARD, -5)));

    assertThat(plan.outcomes().get(1))
        .isEqualTo(new Outcome.Posted(plan.added().getFirst().transaction().asReplay()));
  }

  @Test
  void mirrorsTheLegsOfWhatItReversesOnce() {
    var reversal = new StepKey("pay_1", "charge-reversal", 1);
    BatchPlan plan =
        BatchPlanner.plan(
            List.of(
                new Posting.OfLegs(charge("pay_1", 5)),
                reversing(reversal),
                reversing(reversal),
                reversing(reversal.next())),
            view(CLOCK),
            this::id);

    assertThat(plan.added().getLast().legs())
        .extracting(BookView.PlannedLeg::leg)
        .containsExactly(leg(CARD, 5), leg(PENDING, -5));
    assertThat(plan.outcomes().get(2))
        .isEqualTo(new Outcome.Posted(plan.added().getLast().transaction().asReplay()));
    assertThat(plan.outcomes().get(3))
        .isEqualTo(refused(new Refusal.AlreadyReversed(key("pay_1"), reversal)));
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal);
  }

  private static Posting reversing(StepKey key) {
    return new Posting.Reversing(
        new ReverseTransaction(key, key("pay_1"), TransactionKind.CHARGE_REVERSAL, "pay_1"));
  }

  private BatchPlan plan(Instant clock, PostTransaction... requests) {
    List<Posting> postings =
        List.of(requests).stream().map(request -> (Posting) new Posting.OfLegs(request)).toList();
    return BatchPlanner.plan(postings, view(clock), this::id);
  }

  private static BookView view(Instant clock) {
    return PostingFixtures.book(
        HEAD, clock, Map.of(CARD, account("acc_1"), PENDING, account("acc_2")));
  }

  private TransactionId id() {
    return new TransactionId("tx_" + made.incrementAndGet());
  }
}
