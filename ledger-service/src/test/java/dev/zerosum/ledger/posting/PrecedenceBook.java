package dev.zerosum.ledger.posting;

import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.TEST_CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.account;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.reserve;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookView.Earlier;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.BookView.ReleaseStand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A book in which every refusal can be earned.
final class PrecedenceBook {

  static final StepKey TAKEN = key("pay_taken");
  static final StepKey REVERSED = key("pay_reversed");
  static final StepKey REVERSAL = new StepKey("pay_reversed", "charge-reversal", 1);
  static final StepKey ARCHIVED = key("pay_archived");
  static final StepKey HELD = new StepKey("re_held", "reserve", 1);
  static final StepKey SPENT = new StepKey("re_spent", "reserve", 1);
  static final StepKey SPENT_BY = new StepKey("re_spent", "refund", 9);
  static final StepKey GIVEN = new StepKey("re_given", "reserve", 1);
  static final StepKey GIVEN_BY = new StepKey("re_given", "return", 9);
  static final LocalDate DAY = LocalDate.of(2026, 1, 3);

  /// What the guarded accounts have.
  static final long BALANCE = 5;

  private PrecedenceBook() {}

  static BookView view() {
    return new BookView(
        9,
        Instant.EPOCH,
        // Two days behind the end of the day: due, but for the other day.
        Instant.parse("2026-01-06T00:00:00Z"),
        recorded(),
        Map.of(
            CARD, account("acc_1"),
            PENDING, account("acc_2"),
            FEES, account("acc_3"),
            CARD_EUR, account("acc_4"),
            TEST_CARD, account("acc_5"),
            AVAILABLE, account("acc_6"),
            RESERVED, guarded("acc_7"),
            POOL, guarded("acc_8"),
            POOL_EUR, guarded("acc_9")),
        new Earlier(
            legs(),
            Map.of(REVERSED, REVERSAL),
            Map.of(SPENT, new Resolution(SPENT_BY, false), GIVEN, new Resolution(GIVEN_BY, true)),
            Set.of()),
        Map.of(AVAILABLE, BALANCE, POOL, BALANCE, POOL_EUR, BALANCE, RESERVED, BALANCE),
        Map.of(
            new PendingDay(PENDING, DAY), new ReleaseStand(false, DAY.minusDays(1), 7),
            new PendingDay(PENDING, DAY.plusDays(9)), new ReleaseStand(false, DAY.plusDays(9), 7)));
  }

  private static Map<StepKey, RecordedTransaction> recorded() {
    Map<StepKey, RecordedTransaction> recorded = new HashMap<>();
    recorded.put(TAKEN, recorded(TAKEN, charge("pay_taken", 7).legs(), null));
    recorded.put(REVERSED, recorded(REVERSED, charge("pay_reversed", 7).legs(), null));
    // Without its legs below.
    recorded.put(ARCHIVED, recorded(ARCHIVED, charge("pay_archived", 7).legs(), null));
    for (StepKey key : List.of(HELD, SPENT, GIVEN)) {
      recorded.put(key, recorded(key, reserved(key), TransactionForm.RESERVATION));
    }
    return recorded;
  }

  private static Map<StepKey, List<PlannedLeg>> legs() {
    return Map.of(
        REVERSED, planned(charge("pay_reversed", 7).legs()),
        HELD, planned(reserved(HELD)),
        SPENT, planned(reserved(SPENT)),
        GIVEN, planned(reserved(GIVEN)));
  }

  private static List<Leg> reserved(StepKey key) {
    ReserveFunds request = reserve(key.objectId(), 7);
    return ReservationRules.legs(request);
  }

  private static List<PlannedLeg> planned(List<Leg> legs) {
    return legs.stream().map(leg -> new PlannedLeg(leg, "acc_1")).toList();
  }

  private static BookAccount guarded(String id) {
    return new BookAccount(id, List.of(), true, 2);
  }

  private static RecordedTransaction recorded(
      StepKey key, List<Leg> legs, @Nullable TransactionForm form) {
    return new RecordedTransaction(
        new TransactionId("tx_" + key.objectId()),
        1,
        Instant.EPOCH,
        key,
        new TransactionContent(
            true,
            TransactionKind.CHARGE,
            key.objectId(),
            null,
            form,
            null,
            LegsDigest.of(legs),
            null));
  }
}
