package dev.zerosum.ledger.statement;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.List;

/// A statement with some of its entries, oldest first; more start after the last one here. It is
/// final: asked for again, it is the same for ever. Opening balance and all entries sum to the
/// closing balance.
///
/// @param from first instant of the statement
/// @param to first instant behind the statement
/// @param openingBalance what the account had before `from`
/// @param closingBalance what the account had right before `to`
public record StatementPart(
    String accountId,
    AccountName account,
    Instant from,
    Instant to,
    Money openingBalance,
    Money closingBalance,
    List<StatementLine> data,
    boolean hasMore) {

  public StatementPart {
    data = List.copyOf(data);
  }
}
