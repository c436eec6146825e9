package dev.zerosum.saga.steps;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;

/// Writing to the book. Idempotent, since an account is known by its name and a transaction by its
/// key.
final class LedgerCalls implements LedgerBook {

  private final LedgerBook ledgerService;
  private final OwnerCalls calls;

  LedgerCalls(LedgerBook ledgerService, OwnerCalls calls) {
    this.ledgerService = ledgerService;
    this.calls = calls;
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    return calls.call("ensure_accounts", () -> ledgerService.ensureAccounts(request));
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    return calls.call("post", () -> ledgerService.post(request));
  }

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    return calls.call("reverse", () -> ledgerService.reverse(request));
  }
}
