package dev.zerosum.recon.run;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What a run saw of one book in one mode and currency. Amounts are in minor units; lines of the
/// two days on either side are not among them.
///
/// @param book what the ledger was held against: `processor`, or `bank` for payouts
/// @param fees what the processor kept
/// @param difference statement less ledger
public record RunTotal(
    String book,
    boolean livemode,
    String currency,
    long statementLines,
    long statementAmount,
    long fees,
    long ledgerLines,
    long ledgerAmount,
    long matchedLines,
    long matchedAmount,
    long difference) {

  static RunTotal read(ResultSet row, int number) throws SQLException {
    long statement = row.getLong("statement_minor");
    long ledger = row.getLong("ledger_minor");
    return new RunTotal(
        row.getString("book"),
        row.getBoolean("livemode"),
        row.getString("currency"),
        row.getLong("statement_lines"),
        statement,
        row.getLong("statement_fee_minor"),
        row.getLong("ledger_lines"),
        ledger,
        row.getLong("matched_lines"),
        row.getLong("matched_minor"),
        Math.subtractExact(statement, ledger));
  }
}
