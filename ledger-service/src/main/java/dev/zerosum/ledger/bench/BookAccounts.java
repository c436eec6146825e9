package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import java.util.ArrayList;
import java.util.List;

/// Accounts by the hundred, which is what one call of the service takes.
final class BookAccounts {

  private static final int ACCOUNTS_MAX = 100;

  private BookAccounts() {}

  /// The accounts of these names, in their order; the ones that are missing are made.
  static List<Account> ensure(LedgerBook book, List<AccountName> names) {
    List<Account> accounts = new ArrayList<>();
    for (int from = 0; from < names.size(); from += ACCOUNTS_MAX) {
      int to = Math.min(names.size(), from + ACCOUNTS_MAX);
      accounts.addAll(book.ensureAccounts(new EnsureAccounts(names.subList(from, to))).accounts());
    }
    return accounts;
  }
}
