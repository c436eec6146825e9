package dev.zerosum.saga.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.saga.lane.Trouble;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The payout saga against owners that remember, whatever goes wrong between them.
class PayoutStoryTest {

  private static final AccountName AVAILABLE = PayoutWorld.AVAILABLE;
  private static final PayoutFailure CLOSED = new PayoutFailure("account_closed", "Closed.");

  private final PayoutWorld world = new PayoutWorld();
  private final Trouble trouble = world.trouble;
  private final PayoutLedger ledger = world.ledger;
  private final PayoutBank bank = world.bank;
  private final PayoutRowDouble row = world.row;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void setsAsideOrdersAndBooksOnceTheBankHasPaid() {
    runs();
    assertThat(row.current().status()).isEqualTo(PayoutStatus.IN_TRANSIT);
    assertThat(row.current().isSagaClosed()).isTrue();
    assertThat(ledger.balance("reserved")).isEqualTo(600);

    row.bankSays(true, null);
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID");
    assertThat(ledger.steps()).containsExactly("reserve", "payout");
    balances(400, 0, 600);
  }

  @Test
  void refusesMoreThanThereIs() {
    ledger.has(AVAILABLE, 599);

    runs();

    assertThat(row.told()).containsExactly("FAILED");
    assertThat(bank.taken()).isZero();
    balances(599, 0, 0);
  }

  @Test
  void givesBackOnceWhatTheBankRejects() {
    bank.answers(new PayoutOutcome.Rejected("account_rejected", "No."));

    runs();
    runs();

    assertThat(row.told()).containsExactly("FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    balances(1_000, 0, 0);
  }

  @Test
  void givesBackOnceWhatNeverArrived() {
    runs();
    row.bankSays(false, CLOSED);

    runs();
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void takesBackOnceWhatCameBackAfterItWasPaid() {
    runs();
    row.bankSays(true, null);
    runs();
    row.bankSays(true, CLOSED);

    runs();
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout", "payout-reversal");
    balances(1_000, 0, 0);
  }

  @Test
  void booksBothWaysWhenPaidAndReturnedAreHeardAtOnce() {
    runs();
    row.bankSays(true, CLOSED);

    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void asksABankThatNeverAnswersUntilItIsKnownUnderOneKey() {
    bank.answers(
        Collections.nCopies(40, new PayoutOutcome.Unknown("read timed out"))
            .toArray(PayoutOutcome[]::new));

    runs();

    assertThat(bank.taken()).isEqualTo(1);
    assertThat(bank.numbers()).containsExactly(1);
    assertThat(row.attention()).containsExactly("payout_unknown");
    assertThat(row.told()).containsExactly("IN_TRANSIT");
  }

  @Test
  void ordersAgainOnlyAfterAProvenAbsence() {
    bank.answers(new PayoutOutcome.Unavailable("connection refused"), new PayoutOutcome.Absent());

    runs();

    assertThat(bank.numbers()).containsExactly(1, 2);
    assertThat(bank.taken()).isEqualTo(1);
  }

  @Test
  void cancelsWhileThereIsTimeAndGivesBack() {
    world.at(Duration.ofSeconds(30), row::cancel);

    runs();
    runs();

    assertThat(row.told()).containsExactly("CANCELED");
    assertThat(bank.taken()).isZero();
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    assertThat(row.current().isSagaClosed()).isTrue();
    balances(1_000, 0, 0);
  }

  @Test
  void letsNoReservationComeAfterACancellation() {
    assertThat(row.cancel()).isTrue();

    runs();

    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
    balances(1_000, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ensure", "reserve", "reserved", "begin", "order", "record", "close", "spend"})
  void movesMoneyOnceWhoeverLosesItsAnswer(String step) {
    trouble.losesAnswers(step, 2);

    runs();
    row.bankSays(true, null);
    runs();

    assertThat(bank.taken()).isEqualTo(1);
    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID");
    assertThat(trouble.timesAsked(step)).isGreaterThan(1);
    balances(400, 0, 600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reverse", "record", "close"})
  void returnsOnceWhoeverLosesItsAnswer(String step) {
    runs();
    row.bankSays(true, null);
    runs();
    row.bankSays(true, CLOSED);
    trouble.losesAnswers(step, 2);

    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "PAID", "FAILED");
    balances(1_000, 0, 0);
  }

  @Test
  void movesNothingMoreOnceItHasFailed() {
    runs();
    row.bankSays(false, CLOSED);
    runs();
    // The bank has said that it failed, and now says that it was paid: it is given back already.
    row.bankSays(true, CLOSED);
    runs();

    assertThat(row.told()).containsExactly("IN_TRANSIT", "FAILED");
    assertThat(ledger.steps()).containsExactly("reserve", "payout-return");
  }

  private void balances(long available, long reserved, long clearing) {
    assertThat(ledger.balance("available")).isEqualTo(available);
    assertThat(ledger.balance("reserved")).isEqualTo(reserved);
    assertThat(ledger.balance("payout")).isEqualTo(clearing);
  }

  private void runs() {
    world.runs();
  }
}
