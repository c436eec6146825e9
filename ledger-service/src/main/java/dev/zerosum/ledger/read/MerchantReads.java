package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.contract.ledger.MerchantBalances.CurrencyBalances;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.balance.Balances;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/// Reads all balances of a merchant at once.
@Service
public class MerchantReads {

  // Three balances in each of fewer than 200 currencies.
  private static final int ACCOUNTS_MAX = 600;

  private final LedgerReads reads;
  private final AccountReads accounts;
  private final Balances balances;

  MerchantReads(LedgerReads reads, AccountReads accounts, Balances balances) {
    this.reads = reads;
    this.accounts = accounts;
    this.balances = balances;
  }

  /// The balances of a merchant in one mode; none when the book has no account of it.
  public MerchantBalances balances(String merchant, boolean livemode, AsOf asOf) {
    MerchantId id = merchantId(merchant);
    Place place = reads.place(asOf);
    String prefix = (livemode ? "" : "test/") + "merchant/" + id + "/";
    List<Account> found = accounts.beginningWith(prefix, "", ACCOUNTS_MAX);
    Map<String, Balances.AtHead> sums =
        balances.of(found.stream().map(Account::id).toList(), place.until());
    Map<String, CurrencyBalances> byCurrency = new TreeMap<>();
    for (Account account : found) {
      Balances.AtHead sum = sums.get(account.id());
      if (sum == null) {
        throw new InvariantViolation("account " + account.id() + " has no sum");
      }
      CurrencyCode currency = account.currency();
      byCurrency.merge(
          currency.code(),
          with(CurrencyBalances.none(currency), account, new Money(sum.sum(), currency)),
          MerchantReads::plus);
    }
    return new MerchantBalances(
        id, livemode, place.sequence(), place.until(), List.copyOf(byCurrency.values()));
  }

  private static CurrencyBalances with(CurrencyBalances known, Account account, Money sum) {
    return switch (account.name().line()) {
      case MERCHANT_PENDING ->
          new CurrencyBalances(known.currency(), sum, known.available(), known.reserved());
      case MERCHANT_AVAILABLE ->
          new CurrencyBalances(known.currency(), known.pending(), sum, known.reserved());
      case MERCHANT_RESERVED ->
          new CurrencyBalances(known.currency(), known.pending(), known.available(), sum);
      case CUSTOMER_CARD,
          GUEST_CARD,
          REVENUE,
          FEES,
          FX_POOL,
          FX_RESERVED,
          FX_REVENUE,
          TREASURY,
          CLEARING_REFUND,
          CLEARING_PAYOUT,
          ADJUSTMENT,
          SUSPENSE ->
          throw new InvariantViolation(account.name() + " is no merchant's");
    };
  }

  private static CurrencyBalances plus(CurrencyBalances one, CurrencyBalances other) {
    return new CurrencyBalances(
        one.currency(),
        one.pending().plus(other.pending()),
        one.available().plus(other.available()),
        one.reserved().plus(other.reserved()));
  }

  private static MerchantId merchantId(String text) {
    try {
      return new MerchantId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "merchant", e.getMessage() + "."));
    }
  }
}
