package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is set aside for payouts never exceeds what is available, however many ask at once.
class PayoutRaceIT {

  private LedgerFixture ledger;
  private Coalescer other;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    other = ledger.newInstance();
    ledger.ensure(CARD, AVAILABLE, RESERVED);
    ledger.posted(post("pay_1", leg(CARD, -1_000), leg(AVAILABLE, 1_000)));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void setsAsideAsManyAsThereIsMoneyForAndNoMore() throws Exception {
    List<Callable<Outcome>> payouts = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      Posting payout = new Posting.Reserving(payout("po_" + n, 300));
      payouts.add(n % 2 == 0 ? () -> ledger.post(payout) : () -> ledger.post(other, payout));
    }

    List<Outcome> first = inParallel(payouts);
    List<Outcome> repeats = inParallel(payouts);

    assertThat(first.stream().filter(Outcome.Posted.class::isInstance)).hasSize(3);
    assertThat(repeats.stream().filter(Outcome.Posted.class::isInstance)).hasSize(3);
    assertThat(first.stream().filter(Outcome.Refused.class::isInstance))
        .allSatisfy(refused ->
            assertThat(((Outcome.Refused) refused).refusal())
                .isEqualTo(new Refusal.BalanceInsufficient(AVAILABLE, 100, 300)));
    assertThat(balance("available")).isEqualTo(100);
    assertThat(balance("reserved")).isEqualTo(900);
  }

  @Test
  void staysWithinWhatIsThereWhileOthersTakeAndGiveBack() throws Exception {
    long seed = Long.getLong("zerosum.seed", System.nanoTime());
    var random = new Random(seed);
    List<Callable<Outcome>> moves = new ArrayList<>();
    for (int n = 0; n < 120; n++) {
      String payout = "po_" + n;
      long amount = 1L + random.nextInt(400);
      boolean isReturned = random.nextBoolean();
      moves.add(() -> {
        Outcome reserved = ledger.post(new Posting.Reserving(payout(payout, amount)));
        return reserved instanceof Outcome.Posted && isReturned
            ? ledger.post(other, giveBack(payout))
            : reserved;
      });
    }

    List<Outcome> _ = inParallel(moves);

    // Every balance that there ever was, not only the last one.
    assertThat(
            ledger.number(
                """
                SELECT min(balance)::bigint FROM (
                  SELECT sum(e.amount_cents) OVER (PARTITION BY a.logical_name
                           ORDER BY e.sequence, e.leg_number) AS balance
                    FROM ledger.ledger_entry AS e JOIN ledger.account AS a ON a.id = e.account_id
                   WHERE a.logical_name LIKE 'merchant/%') AS stand
                """))
        .as("seed %d", seed)
        .isNotNegative();
    assertThat(balance("available") + balance("reserved")).isEqualTo(1_000);
  }

  private static ReserveFunds payout(String payout, long minorUnits) {
    return new ReserveFunds(
        new StepKey(payout, "reserve", 1),
        true,
        TransactionKind.PAYOUT,
        payout,
        AVAILABLE,
        Money.of(minorUnits, "USD"),
        false);
  }

  private static Posting giveBack(String payout) {
    return new Posting.Returning(
        new ReturnReservation(
            new StepKey(payout, "payout-return", 1),
            new StepKey(payout, "reserve", 1),
            TransactionKind.PAYOUT,
            payout));
  }

  private long balance(String word) {
    return ledger.number(
        """
        SELECT coalesce(sum(e.amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
          JOIN ledger.account AS a ON a.id = e.account_id
         WHERE a.logical_name = 'merchant/mer_a/%s/USD'
        """
            .formatted(word));
  }

  private static List<Outcome> inParallel(List<Callable<Outcome>> calls) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> future : threads.invokeAll(calls)) {
        outcomes.add(future.get());
      }
    }
    return outcomes;
  }
}
