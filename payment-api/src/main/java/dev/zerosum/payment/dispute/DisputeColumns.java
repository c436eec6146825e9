package dev.zerosum.payment.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.payment.record.Payment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// How a dispute lies in its row.
final class DisputeColumns {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private DisputeColumns() {}

  static Dispute read(ResultSet row, int number) throws SQLException {
    return new Dispute(
        new DisputeId(row.getString("id")),
        claim(row),
        standing(row),
        Instants.readOrNull(row, "evidence_due_by"),
        new DisputeAnswer(
            row.getInt("answers"),
            texts(row, "evidence"),
            row.getBoolean("is_submitted"),
            row.getBoolean("is_acceptance")),
        row.getString("answer_refusal"),
        cost(row),
        texts(row, "metadata"),
        row.getLong("event_sequence"),
        new Payment.Run(
            row.getString("saga_run_id"), row.getInt("saga_runs"), row.getBoolean("is_stopped")));
  }

  static String json(Map<String, String> texts) {
    return ZerosumJson.mapper().writeValueAsString(texts);
  }

  private static Dispute.Claim claim(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    return new Dispute.Claim(
        new PaymentId(row.getString("payment_id")),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        customer == null ? null : new CustomerId(customer),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        row.getString("processor"),
        row.getString("reference"),
        row.getString("request_id"),
        Instants.read(row, "created_at"));
  }

  private static DisputeStanding standing(ResultSet row) throws SQLException {
    return new DisputeStanding(
        DisputeStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Instants.read(row, "status_since"),
        taken(row),
        exchange(row),
        row.getBoolean("is_withdrawn"),
        row.getBoolean("is_reinstated"),
        row.getInt("answers"),
        row.getInt("answers_sent"),
        row.getLong("hints"),
        row.getObject("saga_closed_at") != null);
  }

  private static @Nullable Money taken(ResultSet row) throws SQLException {
    long taken = row.getLong("amount_taken");
    return taken == 0 ? null : Money.of(taken, row.getString("currency"));
  }

  private static @Nullable RefundedExchange exchange(ResultSet row) throws SQLException {
    String currency = row.getString("settlement_currency");
    return currency == null
        ? null
        : new RefundedExchange(
            Money.of(row.getLong("settlement_amount"), currency),
            Money.of(row.getLong("settlement_spread"), currency));
  }

  private static Dispute.@Nullable Cost cost(ResultSet row) throws SQLException {
    long fee = row.getLong("fee");
    return row.wasNull()
        ? null
        : new Dispute.Cost(
            Money.of(fee, row.getString("currency")), row.getBoolean("is_fee_returned"));
  }

  private static Map<String, String> texts(ResultSet row, String column) throws SQLException {
    return ZerosumJson.mapper().readValue(row.getString(column), TEXTS);
  }
}
