package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// How a payout lies in its row.
final class PayoutColumns {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private PayoutColumns() {}

  static Payout read(ResultSet row, int number) throws SQLException {
    return new Payout(
        new PayoutId(row.getString("id")),
        new Payout.Terms(
            new MerchantId(row.getString("merchant_id")),
            row.getBoolean("livemode"),
            Money.of(row.getLong("amount"), row.getString("currency")),
            row.getString("destination"),
            row.getString("description"),
            ZerosumJson.mapper().readValue(row.getString("metadata"), TEXTS),
            Instants.read(row, "order_at")),
        standing(row),
        row.getBoolean("is_reserved"),
        row.getString("reference"),
        failure(row, "failure_code", "failure_message"),
        row.getLong("event_sequence"),
        new Payout.Run(row.getInt("saga_runs"), row.getBoolean("is_stopped")),
        new Payout.Origin(
            row.getString("key_id"),
            row.getString("request_id"),
            Instants.read(row, "created_at")));
  }

  private static PayoutStanding standing(ResultSet row) throws SQLException {
    return new PayoutStanding(
        PayoutStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Instants.read(row, "status_since"),
        row.getBoolean("is_begun"),
        row.getBoolean("is_said_paid"),
        failure(row, "said_failure_code", "said_failure_message"),
        row.getLong("words"),
        row.getObject("saga_closed_at") != null);
  }

  private static @Nullable PayoutFailure failure(ResultSet row, String code, String message)
      throws SQLException {
    String text = row.getString(code);
    return text == null
        ? null
        : new PayoutFailure(text, Objects.requireNonNull(row.getString(message), message));
  }

  static String word(PayoutStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
