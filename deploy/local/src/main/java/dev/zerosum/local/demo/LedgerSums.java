package dev.zerosum.local.demo;

import dev.zerosum.local.engine.ZerosumDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the ledger's entries sum to, read from its tables and not from any service.
public final class LedgerSums {

  private LedgerSums() {}

  /// One currency of the ledger.
  ///
  /// @param sum of all entries in minor units: zero, or money was made up
  public record Sum(String currency, long transactions, long entries, String sum) {}

  /// Every currency.
  public static List<Sum> read(ZerosumDatabase database) throws SQLException {
    var sums = new ArrayList<Sum>();
    try (var connection = database.connectAsReader();
        var query =
            connection.prepareStatement(
                """
                SELECT currency, count(DISTINCT transaction_id), count(*), sum(amount_cents)::text
                FROM ledger.ledger_entry
                GROUP BY currency
                ORDER BY currency\
                """);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        sums.add(new Sum(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getString(4)));
      }
    }
    return sums;
  }
}
