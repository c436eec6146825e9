package dev.zerosum.payment.bankaccount;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account at a bank that a merchant is paid out to.
///
/// @param id the bank's token, `ba_…`; never the account's number
/// @param last4 the last four characters of its number
public record BankAccount(
    String merchantId,
    boolean livemode,
    String id,
    CurrencyCode currency,
    String last4,
    @Nullable String bankName,
    @Nullable String accountHolderName,
    Instant createdAt) {

  static BankAccount read(ResultSet row, int number) throws SQLException {
    return new BankAccount(
        row.getString("merchant_id"),
        row.getBoolean("livemode"),
        row.getString("id"),
        CurrencyCode.of(row.getString("currency")),
        row.getString("last4"),
        row.getString("bank_name"),
        row.getString("account_holder_name"),
        Instants.read(row, "created_at"));
  }

  Body body() {
    return new Body(
        id,
        "bank_account",
        currency.code(),
        last4,
        bankName,
        accountHolderName,
        createdAt.getEpochSecond(),
        livemode);
  }

  /// As merchants see it.
  ///
  /// @param created Unix seconds
  record Body(
      String id,
      String object,
      String currency,
      String last4,
      @Nullable String bankName,
      @Nullable String accountHolderName,
      long created,
      boolean livemode) {}

  /// As it looks once it is gone.
  record Deleted(String id, String object, boolean deleted) {}
}
