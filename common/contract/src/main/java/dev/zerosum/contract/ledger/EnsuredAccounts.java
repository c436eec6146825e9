package dev.zerosum.contract.ledger;

import java.util.List;

/// The accounts, in the order they were asked for.
public record EnsuredAccounts(List<Account> accounts) {

  public EnsuredAccounts {
    accounts = List.copyOf(accounts);
  }
}
