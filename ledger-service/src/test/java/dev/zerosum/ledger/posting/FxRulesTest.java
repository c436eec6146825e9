package dev.zerosum.ledger.posting;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.ledger.posting.Refusal.RateMismatch.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxRulesTest {

  private static final AccountName MERCHANT = new AccountName("merchant/mer_a/pending/EUR");
  private static final AccountName EARNED = new AccountName("platform/fx_revenue/EUR");
  private static final CurrencyCode EUR = CurrencyCode.of("EUR");

  private final long seed = Long.getLong("zerosum.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void makesTheFiveLegsOfTheDesignDocumentAndFourWithoutSpread() {
    assertThat(FxLegs.of(Money.of(8900, "USD"), terms("0.92", "0")).legs(CARD, MERCHANT, POOL_EUR))
        .containsExactly(
            leg(CARD, -8900), leg(POOL, 8900), leg(POOL_EUR, -8188), leg(MERCHANT, 8188));
    assertThat(
            FxLegs.of(Money.of(8900, "USD"), terms("0.92", "0.01")).legs(CARD, MERCHANT, POOL_EUR))
        .containsExactly(
            leg(CARD, -8900),
            leg(POOL, 8900),
            leg(POOL_EUR, -8188),
            leg(MERCHANT, 8106),
            leg(EARNED, 82));
  }

  @ParameterizedTest
  @CsvSource({
    // A tie goes to the even minor unit: 0.5 to 0, 1.5 to 2, 2.5 to 2.
    "USD, EUR, 1, 0.5, 0",
    "USD, EUR, 3, 0.5, 2",
    "USD, EUR, 5, 0.5, 2",
    "USD, EUR, 5, 0.500000000001, 3",
    // Currencies differ in their digits.
    "USD, JPY, 8900, 151.235, 13460",
    "JPY, USD, 13460, 0.0066, 8884",
    "USD, KWD, 100, 0.3075, 308",
  })
  void roundsHalfToEven(String from, String to, long in, String rate, long out) {
    var terms =
        new FxTerms(
            CurrencyCode.of(from),
            CurrencyCode.of(to),
            new BigDecimal(rate),
            "ecb",
            Instant.EPOCH,
            BigDecimal.ZERO);

    assertThat(FxLegs.of(Money.of(in, from), terms).out()).isEqualTo(Money.of(out, to));
  }

  @Test
  void acceptsItsOwnLegsAndRefusesThemOffByOne() {
    for (int round = 0; round < 1_000; round++) {
      FxTerms terms =
          terms(
              BigDecimal.valueOf(1 + random.nextLong(5_000_000_000L), 9).toPlainString(),
              BigDecimal.valueOf(random.nextLong(100_000), 6).toPlainString());
      FxLegs fx = FxLegs.of(Money.of(1_000_000 + random.nextLong(1_000_000_000), "USD"), terms);
      List<Leg> legs = fx.legs(CARD, MERCHANT, POOL_EUR);

      assertThat(FxRules.refusal(legs, terms)).as("seed %d", seed).isEmpty();
      assertThat(FxRules.refusal(offByOne(legs, POOL_EUR), terms)).as("seed %d", seed).isPresent();
      assertThat(FxRules.refusal(offByOne(legs, EARNED), terms))
          .as("seed %d", seed)
          .hasValueSatisfying(refusal ->
              assertThat(refusal)
                  .isInstanceOfSatisfying(
                      Refusal.RateMismatch.class,
                      mismatch -> assertThat(mismatch.part()).isEqualTo(Part.SPREAD)));
    }
  }

  @Test
  void refusesLegsThatExchangeNothingOrMoreThanTheTermsSay() {
    FxTerms terms = terms("0.92", "0");

    assertThat(FxRules.refusal(List.of(leg(CARD, -5), leg(MERCHANT, 5)), terms))
        .contains(new Refusal.RateMismatch(Part.IN, CurrencyCode.of("USD"), 1, 0));
    List<Leg> legs =
        new ArrayList<>(FxLegs.of(Money.of(100, "USD"), terms).legs(CARD, MERCHANT, POOL_EUR));
    legs.add(leg(new AccountName("platform/fx_pool/JPY"), -3));
    assertThat(FxRules.refusal(legs, terms))
        .contains(new Refusal.RateMismatch(Part.OUT, CurrencyCode.of("JPY"), 0, -3));
    assertThat(
            FxRules.refusal(List.of(leg(POOL, 999_999_999_999_999L)), terms("999999999999", "0")))
        .contains(new Refusal.RateMismatch(Part.OUT, EUR, -Long.MAX_VALUE, 0));
  }

  @Test
  void knowsTermsByTheirValue() {
    assertThat(terms("0.920", "0.00")).isEqualTo(terms("0.92", "0"));
    assertThatThrownBy(() -> terms("0", "0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms("1e-13", "0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms("1e12", "0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms("1", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms("1", "-0.1")).isInstanceOf(IllegalArgumentException.class);
  }

  private static FxTerms terms(String rate, String spread) {
    return new FxTerms(
        CurrencyCode.of("USD"),
        EUR,
        new BigDecimal(rate),
        "ecb",
        Instant.EPOCH,
        new BigDecimal(spread));
  }

  // One minor unit more for an account, and one less for the merchant.
  private static List<Leg> offByOne(List<Leg> legs, AccountName account) {
    List<Leg> changed = new ArrayList<>(legs);
    changed.add(leg(account, 1));
    changed.add(leg(MERCHANT, -1));
    return changed;
  }
}
