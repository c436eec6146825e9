package dev.zerosum.ledger.model;

import static dev.zerosum.ledger.posting.PostingFixtures.leg;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Posting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exchanges dollars of a card into euros of a merchant, out of a pool that may run short, or puts
/// euros into the pool.
record Exchange(PostTransaction request) implements Operation {

  static final AccountName CARD_EUR = new AccountName("external/card/EUR");
  static final AccountName PENDING_EUR = new AccountName("merchant/mer_a/pending/EUR");
  static final AccountName POOL_EUR = new AccountName("platform/fx_pool/EUR");

  private static final int KEYS = 80;

  static Exchange random(Dice dice) {
    boolean isFunding = dice.below(3) == 0;
    var key = new StepKey((isFunding ? "fund_" : "fx_") + dice.below(KEYS), "charge", 1);
    Money amount = Money.of(Dice.amountOf(key), isFunding ? "EUR" : "USD");
    if (isFunding) {
      long units = amount.minorUnits();
      return of(key, List.of(leg(CARD_EUR, -units), leg(POOL_EUR, units)), null);
    }
    var terms =
        new FxTerms(
            CurrencyCode.of("USD"),
            CurrencyCode.of("EUR"),
            new BigDecimal("0.92"),
            dice.below(10) == 0 ? "other" : "ecb",
            Instant.EPOCH,
            new BigDecimal("0.005"));
    List<Leg> legs = FxLegs.of(amount, terms).legs(Dice.ACCOUNTS.getFirst(), PENDING_EUR, POOL_EUR);
    return of(key, legs, terms);
  }

  private static Exchange of(StepKey key, List<Leg> legs, @Nullable FxTerms terms) {
    return new Exchange(
        new PostTransaction(key, true, TransactionKind.CHARGE, key.objectId(), legs, terms));
  }

  @Override
  public void perform(Client client) {
    client.post(List.of(new Posting.OfLegs(request)));
  }
}
