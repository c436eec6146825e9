package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// How a payment lies in its row.
final class PaymentColumns {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private PaymentColumns() {}

  static Payment read(ResultSet row, int number) throws SQLException {
    ChargeOutcome outcome = json(row.getString("outcome"), ChargeOutcome.class);
    return new Payment(
        new PaymentId(row.getString("id")),
        order(row),
        standing(row, outcome),
        outcome,
        json(row.getString("assessment"), Assessment.class),
        row.getLong("amount_captured"),
        row.getLong("amount_refunded"),
        new Payment.Held(
            row.getLong("amount_authorized"),
            row.getLong("amount_capture_requested"),
            row.getBoolean("is_capture_final")),
        row.getString("cancel_id"),
        row.getLong("event_sequence"),
        new Payment.Run(
            row.getString("saga_run_id"), row.getInt("saga_runs"), row.getBoolean("is_stopped")),
        new Payment.Origin(
            row.getString("key_id"),
            row.getString("request_id"),
            Instants.read(row, "created_at")));
  }

  private static ChargeOrder order(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    String device = row.getString("device");
    return new ChargeOrder(
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        Money.of(row.getLong("amount"), row.getString("currency")),
        word(CaptureMethod.class, row.getString("capture_method")),
        new PaymentMethodId(row.getString("payment_method_id")),
        customer == null ? null : new CustomerId(customer),
        row.getString("description"),
        row.getString("return_url"),
        ZerosumJson.mapper().readValue(row.getString("metadata"), TEXTS),
        row.getString("client_ip"),
        json(row.getString("billing_details"), JsonNode.class),
        json(row.getString("shipping"), JsonNode.class),
        device == null ? null : ZerosumJson.mapper().readValue(device, TEXTS),
        json(row.getString("split"), ChargeSplit.class),
        exchange(row));
  }

  private static @Nullable ChargeExchange exchange(ResultSet row) throws SQLException {
    FxTerms terms = json(row.getString("fx_terms"), FxTerms.class);
    return terms == null ? null : new ChargeExchange(terms, row.getString("fx_quote_id"));
  }

  private static PaymentStanding standing(ResultSet row, @Nullable ChargeOutcome outcome)
      throws SQLException {
    return new PaymentStanding(
        word(PaymentStatus.class, row.getString("status")),
        Instants.read(row, "status_since"),
        json(row.getString("undoing"), UndoCause.class),
        row.getObject("saga_closed_at") != null,
        null,
        returns(row, outcome));
  }

  private static @Nullable Returns returns(ResultSet row, @Nullable ChargeOutcome outcome)
      throws SQLException {
    long hints = row.getLong("return_hints");
    Money amount =
        outcome instanceof ChargeOutcome.Returned(Money returned, String _, String _)
            ? returned
            : null;
    return amount == null && hints == row.getLong("return_hints_seen")
        ? null
        : new Returns(hints, amount);
  }

  static <E extends Enum<E>> E word(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T> @Nullable T json(@Nullable String text, Class<T> type) {
    return text == null ? null : ZerosumJson.mapper().readValue(text, type);
  }

  /// The JSON of a value, or null for none. The declared type says how sealed values are written.
  static @Nullable String json(Class<?> type, @Nullable Object value) {
    return value == null ? null : ZerosumJson.mapper().writerFor(type).writeValueAsString(value);
  }
}
