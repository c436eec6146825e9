package dev.zerosum.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrectionLegsTest {

  private static final String CARD = "external/card/USD";
  private static final String PENDING = "merchant/mer_a/pending/USD";

  @Test
  void refusesWhatTheLedgerWould() {
    assertThat(refusal(leg(CARD, -1))).contains("A correction has 2 to 20 legs.");
    assertThat(refusal(leg(CARD, -1), leg(PENDING, 2)))
        .contains("The legs in USD sum to 1, not to 0.");
    assertThat(refusal(leg(CARD, 0), leg(PENDING, 0)))
        .contains("A leg of 0 books nothing: " + CARD + ".");
    assertThat(refusal(leg("test/" + CARD, -1), leg(PENDING, 1)))
        .contains("test/" + CARD + " is of the other mode than the break.");
    assertThat(refusal(leg(CARD, -1), leg(PENDING, 1))).isEmpty();
  }

  @Test
  void changesTheBooksWordOnTheProcessorByItsCardLegs() {
    assertThat(CorrectionLegs.effects(List.of(leg(CARD, -5), leg(PENDING, 5))))
        .isEqualTo(Map.of("USD", 5L));
    assertThat(
            CorrectionLegs.effects(
                List.of(
                    leg("test/customer/mer_a/cus_b/card/EUR", 7), leg("test/suspense/EUR", -7))))
        .isEqualTo(Map.of("EUR", -7L));
    assertThat(CorrectionLegs.effects(List.of(leg(PENDING, 5), leg("suspense/USD", -5)))).isEmpty();
  }

  private static Optional<String> refusal(Leg... legs) {
    return CorrectionLegs.refusal(List.of(legs), true);
  }

  private static Leg leg(String account, long amount) {
    var name = new AccountName(account);
    return new Leg(name, new Money(amount, name.currency()));
  }
}
