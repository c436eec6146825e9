package dev.zerosum.e2e.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Told;
import dev.zerosum.e2e.witness.Movement.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final Movement CHARGE = new Movement("pay_1", Kind.CHARGE, 8900, "USD");
  private static final Movement RETURN = new Movement("pay_1", Kind.RETURN, 8900, "USD");

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(check(List.of(CHARGE), List.of(CHARGE), paid())).isEmpty();
    assertThat(check(List.of(), List.of(), failed())).isEmpty();
    assertThat(check(List.of(CHARGE, RETURN), List.of(CHARGE, RETURN), failed())).isEmpty();
  }

  @Test
  void findsALostLedgerTransaction() {
    assertThat(check(List.of(CHARGE), List.of(), paid())).isNotEmpty();
  }

  @Test
  void findsALostCapture() {
    assertThat(check(List.of(), List.of(CHARGE), paid())).isNotEmpty();
  }

  @Test
  void findsASecondCaptureEvenIfItIsBooked() {
    var twice = List.of(CHARGE, CHARGE);
    assertThat(check(twice, List.of(CHARGE), paid())).isNotEmpty();
    assertThat(check(twice, twice, paid())).isNotEmpty();
  }

  @Test
  void findsAnotherAmountOrCurrency() {
    var cent = new Movement("pay_1", Kind.CHARGE, 8901, "USD");
    var euro = new Movement("pay_1", Kind.CHARGE, 8900, "EUR");
    assertThat(check(List.of(cent), List.of(CHARGE), paid())).isNotEmpty();
    assertThat(check(List.of(cent), List.of(cent), paid())).isNotEmpty();
    assertThat(check(List.of(euro), List.of(euro), paid())).isNotEmpty();
  }

  @Test
  void findsSuccessThatWasTakenBack() {
    var told = new Told("pay_1", 8900, "USD", true, "failed");
    assertThat(check(List.of(), List.of(), told)).isNotEmpty();
    assertThat(check(List.of(CHARGE, RETURN), List.of(CHARGE, RETURN), told)).isNotEmpty();
  }

  @Test
  void findsSuccessThatWasRefundedAllTheSame() {
    assertThat(check(List.of(CHARGE, RETURN), List.of(CHARGE, RETURN), paid())).isNotEmpty();
  }

  @Test
  void findsAFailedPaymentThatKeptTheMoney() {
    assertThat(check(List.of(CHARGE), List.of(CHARGE), failed())).isNotEmpty();
  }

  @Test
  void findsARefundThatIsNotBooked() {
    assertThat(check(List.of(CHARGE, RETURN), List.of(CHARGE), failed())).isNotEmpty();
  }

  @Test
  void findsAPaymentWithoutAnEnd() {
    var told = new Told("pay_1", 8900, "USD", false, "processing");
    assertThat(check(List.of(), List.of(), told)).isNotEmpty();
  }

  @Test
  void findsMoneyThatIsStillHeld() {
    var evidence = new Checker.Evidence(List.of(), List.of(), List.of(failed()), List.of("pay_1"));
    assertThat(Checker.violations(evidence)).isNotEmpty();
  }

  private static List<String> check(List<Movement> processor, List<Movement> ledger, Told told) {
    return Checker.violations(new Checker.Evidence(processor, ledger, List.of(told), List.of()));
  }

  private static Told paid() {
    return new Told("pay_1", 8900, "USD", true, "succeeded");
  }

  private static Told failed() {
    return new Told("pay_1", 8900, "USD", false, "failed");
  }
}
