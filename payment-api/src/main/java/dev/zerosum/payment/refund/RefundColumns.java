package dev.zerosum.payment.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.payment.record.Payment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// How a refund lies in its row.
final class RefundColumns {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private RefundColumns() {}

  static Refund read(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure_code");
    return new Refund(
        new RefundId(row.getString("id")),
        order(row),
        new RefundStanding(
            RefundStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            Instants.read(row, "status_since"),
            row.getBoolean("is_begun"),
            row.getBoolean("is_moved"),
            row.getLong("hints"),
            row.getObject("saga_closed_at") != null),
        row.getString("reference"),
        failure == null ? null : new Refund.Failure(failure, row.getString("failure_message")),
        row.getLong("event_sequence"),
        new Payment.Run(
            row.getString("saga_run_id"), row.getInt("saga_runs"), row.getBoolean("is_stopped")),
        new Payment.Origin(
            row.getString("key_id"),
            row.getString("request_id"),
            Instants.read(row, "created_at")));
  }

  private static RefundOrder order(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    return new RefundOrder(
        new PaymentId(row.getString("payment_id")),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        customer == null ? null : new CustomerId(customer),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        ZerosumJson.mapper().readValue(row.getString("metadata"), TEXTS),
        exchange(row));
  }

  private static @Nullable RefundedExchange exchange(ResultSet row) throws SQLException {
    String currency = row.getString("settlement_currency");
    return currency == null
        ? null
        : new RefundedExchange(
            Money.of(row.getLong("settlement_amount"), currency),
            Money.of(row.getLong("settlement_spread"), currency));
  }
}
