package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import java.util.List;

/// Accounts in the order of their names; more start after the last one here.
record AccountPage(List<Account> data, boolean hasMore) {

  AccountPage {
    data = List.copyOf(data);
  }
}
