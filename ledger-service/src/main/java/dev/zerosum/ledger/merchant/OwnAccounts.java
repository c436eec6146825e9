package dev.zerosum.ledger.merchant;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The accounts of the merchant who asks, in the mode of its key: nobody else's can be named.
@Repository
class OwnAccounts {

  private static final Map<String, MerchantBalance> BALANCES =
      Map.of(
          "pending", MerchantBalance.PENDING,
          "available", MerchantBalance.AVAILABLE,
          "reserved", MerchantBalance.RESERVED);

  private final JdbcClient jdbc;

  OwnAccounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The ids of all of them, or of those in one currency.
  List<String> ids(Caller.Merchant caller, @Nullable String currency) {
    String prefix = (caller.livemode() ? "" : "test/") + "merchant/" + caller.merchantId() + "/";
    return jdbc.sql(
            """
            SELECT id FROM ledger.account
             WHERE shard_of IS NULL
               AND name COLLATE "C" >= :prefix AND name COLLATE "C" < :end
               AND (:currency::text IS NULL OR currency = :currency)
            """)
        .param("prefix", prefix)
        // The character behind the slash.
        .param("end", prefix.substring(0, prefix.length() - 1) + '0')
        .param("currency", currency == null ? null : currency(currency).code())
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /// The id of one.
  ///
  /// @param balance pending, available or reserved
  /// @throws ProblemException 404 when the merchant has none in the currency
  String idOf(Caller.Merchant caller, String balance, String currency) {
    MerchantBalance kind = BALANCES.get(balance);
    if (kind == null) {
      throw Page.refusal(
          "parameter_invalid", "balance", "Expected one of pending, available, reserved.");
    }
    CurrencyCode code = currency(currency);
    return byName(AccountName.merchant(caller.livemode(), caller.merchantId(), kind, code))
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound(
                    "resource_missing", "You have no %s balance in %s.".formatted(balance, code))));
  }

  private Optional<String> byName(AccountName name) {
    return jdbc.sql("SELECT id FROM ledger.account WHERE name = :name AND shard_of IS NULL")
        .param("name", name.value())
        .query((row, _) -> row.getString("id"))
        .optional();
  }

  private static CurrencyCode currency(String text) {
    try {
      return CurrencyCode.of(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw Page.refusal("parameter_invalid", "currency", "Expected a currency of ISO 4217.");
    }
  }
}
