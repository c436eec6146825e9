package dev.zerosum.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;

/// An account that a month touches: what it had before, what came, what it had after.
record BalanceLine(
    String accountId,
    String account,
    String currency,
    boolean livemode,
    long entries,
    long opening,
    long sum,
    long closing) {

  static final String NAMES = "account_id,account,currency,livemode,entries,opening,sum,closing";

  private static final int VALUES = 8;

  static BalanceLine of(ResultSet row) throws SQLException {
    return new BalanceLine(
        row.getString("account_id"),
        row.getString("account"),
        row.getString("currency"),
        row.getBoolean("is_livemode"),
        row.getLong("entries"),
        row.getLong("opening"),
        row.getBigDecimal("sum").longValueExact(),
        row.getLong("closing"));
  }

  /// @throws IllegalArgumentException when it is no such line
  static BalanceLine parse(String line) {
    String[] values = line.split(",", -1);
    if (values.length != VALUES) {
      throw new IllegalArgumentException(
          "a balance has " + VALUES + " values, not " + values.length);
    }
    return new BalanceLine(
        values[0],
        values[1],
        values[2],
        Boolean.parseBoolean(values[3]),
        Long.parseLong(values[4]),
        Long.parseLong(values[5]),
        Long.parseLong(values[6]),
        Long.parseLong(values[7]));
  }

  String text() {
    return String.join(
        ",",
        accountId,
        account,
        currency,
        Boolean.toString(livemode),
        Long.toString(entries),
        Long.toString(opening),
        Long.toString(sum),
        Long.toString(closing));
  }
}
