package dev.zerosum.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {

  @ParameterizedTest
  @CsvSource({
    "release, 0, true",
    "transfer_reversal, 0, true",
    "payout, 0, true",
    "dispute, 0, true",
    "dispute_fee, 0, true",
    "fx_reservation, 0, true",
    // What touches a card is compared, whatever it calls itself.
    "transfer_reversal, -100, false",
    "refund, -100, false",
    "dispute, -100, false",
    "charge, -100, false",
    "fx_reservation, -100, false",
    "charge, 0, false",
    "something_new, 0, false",
  })
  void leavesOutWhatOnlyWeMove(String kind, long minorUnits, boolean isInternal) {
    assertThat(Movement.isInternal(kind, minorUnits)).isEqualTo(isInternal);
  }
}
