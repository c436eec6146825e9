package dev.zerosum.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {

  /// Each movement that a processor's statement tells, and the booking that answers it.
  @ParameterizedTest
  @CsvSource({
    "charge, charge, CHARGE",
    "payment, charge, CHARGE",
    "refund, refund, REFUND",
    "payment_refund, refund, REFUND",
    "refund_failure, refund, REFUND",
    // A bank took a debit back after it had paid.
    "payment_failure_refund, charge_reversal, REFUND",
  })
  void meetsItsBooking(String statement, String ledger, Movement movement) {
    assertThat(Movement.ofStatement(statement)).isEqualTo(movement);
    assertThat(Movement.ofLedger(ledger)).isEqualTo(movement);
  }

  @ParameterizedTest
  @CsvSource({
    "release, 0, true",
    "refund, 0, true",
    "payout, 0, true",
    "transfer_reversal, 0, true",
    // The part of a returned debit that is set aside before it is booked back.
    "charge_reversal, 0, true",
    "dispute, 0, true",
    "dispute_fee, 0, true",
    "fx_reservation, 0, true",
    // What touches a card or a bank account is compared, whatever it calls itself.
    "charge_reversal, -5900, false",
    "transfer_reversal, -100, false",
    "refund, -100, false",
    "dispute, -100, false",
    "charge, -100, false",
    "fx_reservation, -100, false",
    "charge, 0, false",
    "something_new, 0, false",
  })
  void leavesOutOnlyWhatStaysAmongOurAccounts(String kind, long amount, boolean isInternal) {
    assertThat(Movement.isInternal(kind, amount)).isEqualTo(isInternal);
  }
}
