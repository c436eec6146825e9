package dev.zerosum.ledger.merchant;

import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.contract.ledger.MerchantBalances.CurrencyBalances;
import dev.zerosum.kernel.Money;
import java.util.List;
import java.util.function.Function;

/// What a merchant has, in the shape that merchants know.
///
/// @param object always `balance`
/// @param pending charged, not yet settled
/// @param available can be paid out; below nothing after refunds of more than there was
/// @param reserved set aside for refunds and payouts that are under way
record BalanceBody(
    String object,
    boolean livemode,
    List<Amount> available,
    List<Amount> pending,
    List<Amount> reserved) {

  BalanceBody {
    available = List.copyOf(available);
    pending = List.copyOf(pending);
    reserved = List.copyOf(reserved);
  }

  static BalanceBody of(MerchantBalances balances) {
    return new BalanceBody(
        "balance",
        balances.livemode(),
        amounts(balances, CurrencyBalances::available),
        amounts(balances, CurrencyBalances::pending),
        amounts(balances, CurrencyBalances::reserved));
  }

  private static List<Amount> amounts(
      MerchantBalances balances, Function<CurrencyBalances, Money> balance) {
    return balances.balances().stream()
        .map(balance)
        .map(money -> new Amount(money.minorUnits(), money.currency().code()))
        .toList();
  }

  /// One currency's part.
  ///
  /// @param amount minor units
  record Amount(long amount, String currency) {}
}
