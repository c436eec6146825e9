package dev.zerosum.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;

/// A leg as its archive has it. No value of it has commas or quotes, so a line is read by its
/// commas.
///
/// @param account the logical name, which the transaction's digest is over
/// @param accountId the account that the entry has, which may be a shard
record LegLine(
    long sequence,
    int legNumber,
    String transactionId,
    String accountId,
    String account,
    long amountCents,
    String currency,
    boolean livemode,
    String createdAt) {

  static final String NAMES =
      "sequence,leg_number,transaction_id,account_id,account,amount_cents,currency,livemode,"
          + "created_at";

  private static final int VALUES = 9;

  static LegLine of(ResultSet row) throws SQLException {
    return new LegLine(
        row.getLong("sequence"),
        row.getInt("leg_number"),
        row.getString("transaction_id"),
        row.getString("account_id"),
        row.getString("account"),
        row.getLong("amount_cents"),
        row.getString("currency"),
        row.getBoolean("is_livemode"),
        row.getString("recorded_at"));
  }

  /// @throws IllegalArgumentException when it is no such line
  static LegLine parse(String line) {
    String[] values = line.split(",", -1);
    if (values.length != VALUES) {
      throw new IllegalArgumentException("a leg has " + VALUES + " values, not " + values.length);
    }
    return new LegLine(
        Long.parseLong(values[0]),
        Integer.parseInt(values[1]),
        values[2],
        values[3],
        values[4],
        Long.parseLong(values[5]),
        values[6],
        Boolean.parseBoolean(values[7]),
        values[8]);
  }

  String text() {
    return String.join(
        ",",
        Long.toString(sequence),
        Integer.toString(legNumber),
        transactionId,
        accountId,
        account,
        Long.toString(amountCents),
        currency,
        Boolean.toString(livemode),
        createdAt);
  }
}
