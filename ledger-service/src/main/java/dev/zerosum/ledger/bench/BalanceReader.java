package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.ledger.balance.Balances;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Posts nothing: reads the balance of an account for each charge, by the service's own code.
final class BalanceReader implements Poster {

  private final Balances balances;
  private final List<String> accountIds;

  private BalanceReader(Balances balances, List<String> accountIds) {
    this.balances = balances;
    this.accountIds = accountIds;
  }

  /// @param isHottest the account that all charges touch, instead of each charge's merchant's
  static BalanceReader of(LedgerBook book, Balances balances, Chart chart, boolean isHottest) {
    List<AccountName> names =
        IntStream.range(0, chart.merchants())
            .mapToObj(number -> isHottest ? Chart.card() : Chart.merchant(number))
            .toList();
    return new BalanceReader(
        balances, BookAccounts.ensure(book, names).stream().map(Account::id).toList());
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) {
    charges.forEach(charge -> {
      Balances.AtHead _ = balances.atHead(accountIds.get(charge.merchant()));
    });
    return Map.of();
  }
}
