package dev.zerosum.ledger.merchant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement of one of a merchant's balances with some of its lines, oldest first. It is final:
/// asked for again, it is the same for ever. Opening balance and all lines sum to the closing
/// balance.
///
/// @param object always `balance_statement`
/// @param balance `pending`, `available` or `reserved`
/// @param from Unix seconds: when the statement begins
/// @param to Unix seconds: the statement ends right before
/// @param openingBalance minor units that there were before `from`
/// @param closingBalance minor units that there were right before `to`
/// @param hasMore whether lines come after the last one here
record BalanceStatement(
    String object,
    String url,
    String balance,
    String currency,
    boolean livemode,
    long from,
    long to,
    long openingBalance,
    long closingBalance,
    boolean hasMore,
    List<Line> data) {

  BalanceStatement {
    data = List.copyOf(data);
  }

  /// What moved the balance once.
  ///
  /// @param object always `balance_statement_line`
  /// @param amount minor units more, or less
  /// @param balance minor units that there were right after
  /// @param balanceTransaction `txn_…` that it is a part of; null when money only moved from one of
  ///   the merchant's balances to another
  /// @param created Unix seconds
  /// @param source the object that it books, for instance `pay_…`
  /// @param type as balance transactions are called; `release` when pending money became available
  record Line(
      String id,
      String object,
      long amount,
      long balance,
      @Nullable String balanceTransaction,
      long created,
      String currency,
      String source,
      String type) {}
}
