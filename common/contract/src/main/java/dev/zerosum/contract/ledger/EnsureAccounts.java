package dev.zerosum.contract.ledger;

import java.util.List;

/// Accounts that must exist.
///
/// @param names 1 to 100 accounts that must exist
public record EnsureAccounts(List<AccountName> names) {

  public EnsureAccounts {
    names = List.copyOf(names);
  }
}
