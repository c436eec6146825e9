package dev.zerosum.ledger.balance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// The balance of an account right after one of its entries. It depends on nothing but the book up
/// to there, so whoever makes it, and however often, it is the same.
record Snapshot(String accountId, long sequence, Instant recordedAt, long balance) {

  static Snapshot of(ResultSet row) throws SQLException {
    BigDecimal balance = row.getBigDecimal("balance");
    return new Snapshot(
        row.getString("account_id"),
        row.getLong("sequence"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        balance.longValueExact());
  }
}
