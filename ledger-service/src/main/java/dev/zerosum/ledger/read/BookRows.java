package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;

/// From rows to what readers see.
final class BookRows {

  private BookRows() {}

  static TransactionView transaction(ResultSet row) throws SQLException {
    return new TransactionView(
        new TransactionId(row.getString("id")),
        row.getString("key"),
        row.getLong("sequence"),
        row.getString("kind"),
        row.getBoolean("is_livemode"),
        row.getString("reference"),
        row.getString("reverses"),
        row.getString("reversed_by"),
        row.getString("form"),
        row.getString("resolves"),
        row.getString("resolved_by"),
        row.getObject("rate") == null ? null : fx(row),
        HexFormat.of().formatHex(row.getBytes("legs_digest")),
        instant(row, "created_at"),
        List.of());
  }

  static EntryView entry(ResultSet row) throws SQLException {
    return new EntryView(
        row.getString("id"),
        row.getString("logical_id"),
        new AccountName(row.getString("name")),
        new TransactionId(row.getString("transaction_id")),
        Money.of(row.getLong("amount_cents"), row.getString("currency")),
        row.getString("entry_type"),
        row.getLong("sequence"),
        row.getInt("leg_number"),
        instant(row, "created_at"),
        row.getObject("value_on", LocalDate.class));
  }

  private static FxTerms fx(ResultSet row) throws SQLException {
    return new FxTerms(
        CurrencyCode.of(row.getString("from_currency")),
        CurrencyCode.of(row.getString("to_currency")),
        row.getBigDecimal("rate"),
        row.getString("source"),
        instant(row, "quoted_at"),
        row.getBigDecimal("spread"));
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("id"),
        new AccountName(row.getString("name")),
        row.getString("type"),
        CurrencyCode.of(row.getString("currency")),
        instant(row, "created_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
