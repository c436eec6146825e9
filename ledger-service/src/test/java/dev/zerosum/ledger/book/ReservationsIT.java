package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static dev.zerosum.ledger.posting.PostingFixtures.postReservation;
import static dev.zerosum.ledger.posting.PostingFixtures.reserve;
import static dev.zerosum.ledger.posting.PostingFixtures.returnReservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReservationsIT {

  private static final int ROUNDS = 20;

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, AVAILABLE, RESERVED);
    ledger.posted(post("pay_in", leg(CARD, -1000), leg(AVAILABLE, 1000)));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void setsAsideAndSpendsOnce() {
    PostedTransaction reserved = reserved(reserve("re_1", 300));
    assertThat(balances()).containsExactly(700L, 300L);

    PostedTransaction spent = posted(new Posting.PostingReserved(postReservation("re_1", 300)));

    assertThat(balances()).containsExactly(700L, 0L);
    assertThat(reserved(reserve("re_1", 300))).isEqualTo(replay(reserved));
    assertThat(posted(new Posting.PostingReserved(postReservation("re_1", 300))))
        .isEqualTo(replay(spent));
    assertThat(ledger.post(new Posting.Returning(returnReservation("re_1"))))
        .isEqualTo(
            refused(
                new Refusal.AlreadyPosted(
                    reserve("re_1", 300).key(), postReservation("re_1", 300).key())));
    assertThat(open()).isZero();
  }

  @Test
  void givesBackToWhereItCameFromOnce() {
    reserved(reserve("re_1", 300));
    PostedTransaction given = posted(new Posting.Returning(returnReservation("re_1")));

    assertThat(balances()).containsExactly(1000L, 0L);
    assertThat(posted(new Posting.Returning(returnReservation("re_1")))).isEqualTo(replay(given));
    assertThat(ledger.post(new Posting.PostingReserved(postReservation("re_1", 300))))
        .isEqualTo(
            refused(
                new Refusal.AlreadyReturned(
                    reserve("re_1", 300).key(), returnReservation("re_1").key())));
    assertThat(open()).isZero();
  }

  @Test
  void guardsItsSourceUnlessToldOtherwise() {
    ReserveFunds much = reserve("re_1", 1001);

    assertThat(ledger.post(new Posting.Reserving(much)))
        .isEqualTo(refused(new Refusal.BalanceInsufficient(AVAILABLE, 1000, 1001)));
    reserved(
        new ReserveFunds(
            much.key(), true, much.kind(), much.reference(), much.from(), much.amount(), true));
    assertThat(balances()).containsExactly(-1L, 1001L);
  }

  @Test
  void namesTheFieldInWhichARepeatDiffers() {
    reserved(reserve("re_1", 300));

    assertThat(ledger.post(new Posting.Reserving(reserve("re_1", 301))))
        .isEqualTo(
            refused(new Refusal.ExistsWithDifferent(reserve("re_1", 1).key(), Refusal.Field.LEGS)));
    assertThat(ledger.post(post("re_1", leg(CARD, -5), leg(AVAILABLE, 5))))
        .isInstanceOf(Outcome.Posted.class);
    assertThat(open()).isEqualTo(1);
  }

  @Test
  void letsPostingAndReturningExcludeEachOtherInParallel() throws Exception {
    List<Coalescer> instances = List.of(ledger.newInstance(), ledger.newInstance());
    for (int round = 0; round < ROUNDS; round++) {
      String refund = "re_" + round;
      reserved(reserve(refund, 10));
      List<Callable<Outcome>> calls = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        Coalescer instance = instances.get(n / 2);
        Posting posting =
            n % 2 == 0
                ? new Posting.PostingReserved(postReservation(refund, 10))
                : new Posting.Returning(returnReservation(refund));
        calls.add(() -> ledger.post(instance, posting));
      }

      assertThat(inParallel(calls).stream().filter(ReservationsIT::isNew)).hasSize(1);
    }
    assertThat(balances().get(1)).isZero();
    assertThat(ledger.number("SELECT count(*) FROM ledger.reservation_resolution"))
        .isEqualTo(ROUNDS);
  }

  @Test
  void isRefusedByTheDatabaseWhenTheServiceForgets() throws SQLException {
    reserved(reserve("re_1", 10));
    posted(new Posting.Returning(returnReservation("re_1")));

    assertThatThrownBy(() -> resolveByHand("re_1:reserve:1"))
        .hasMessageContaining("reservation_resolution_reservation_pkey");
    // Not a reservation at all.
    assertThatThrownBy(() -> resolveByHand("pay_in:charge:1"))
        .hasMessageContaining("resolve 0 open reservations");
  }

  private void resolveByHand(String reservation) throws SQLException {
    try (Connection connection = ledger.connect(LedgerFixture.APP);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO ledger.transaction (key, id, sequence, kind, is_livemode, reference, form,
                 resolves, leg_count, legs_digest, created_at)
          SELECT 'by:hand:1', 'tx_hand', sequence + 1, 'refund', true, 'by', 'reservation_post',
                 '%s', 2, sha256('legs'), clock_timestamp() FROM ledger.head
          """
              .formatted(reservation));
    }
  }

  private PostedTransaction reserved(ReserveFunds request) {
    return posted(new Posting.Reserving(request));
  }

  private PostedTransaction posted(Posting posting) {
    return LedgerFixture.posted(ledger.post(posting));
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal);
  }

  private static PostedTransaction replay(PostedTransaction first) {
    return new PostedTransaction(first.id(), first.sequence(), first.recordedAt(), true);
  }

  private static boolean isNew(Outcome outcome) {
    return outcome instanceof Outcome.Posted(var transaction) && !transaction.isReplay();
  }

  private long open() {
    return ledger.number("SELECT count(*) FROM ledger.open_reservation");
  }

  // Of available and reserved.
  private List<Long> balances() {
    return List.of(balance(AVAILABLE), balance(RESERVED));
  }

  private long balance(AccountName name) {
    return ledger.number(
        """
        SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
          JOIN ledger.account AS a ON a.id = e.account_id WHERE a.logical_name = '%s'
        """
            .formatted(name));
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
