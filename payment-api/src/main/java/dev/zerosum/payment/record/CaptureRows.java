package dev.zerosum.payment.record;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `capture` table, and what its requests hold of a payment. All of it under the payment's row
/// lock.
public final class CaptureRows {

  private final JdbcClient jdbc;

  CaptureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Reserves an amount of what is authorized, for one request. No race takes more than there is:
  /// the statement that counts is the one that checks.
  ///
  /// @return false when the payment does not allow it, and then nothing is changed
  public boolean reserve(PaymentId id, long amount, boolean isFinal) {
    return jdbc.sql(
                """
                UPDATE payment.payment
                SET amount_capture_requested = amount_capture_requested + :amount,
                  is_capture_final = :isFinal, event_sequence = event_sequence + 1
                WHERE id = :id AND status = 'requires_capture' AND NOT is_capture_final
                  AND amount_capture_requested + :amount <= amount_authorized
                """)
            .param("amount", amount)
            .param("isFinal", isFinal)
            .param("id", id.value())
            .update()
        == 1;
  }

  /// Inserts a request.
  public void insert(Capture capture) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.capture
                  (id, payment_id, number, amount, is_final, key_id, request_id, created_at)
                VALUES (:id, :paymentId, :number, :amount, :isFinal, :keyId, :requestId, :createdAt)
                """)
            .param("id", capture.id())
            .param("paymentId", capture.paymentId().value())
            .param("number", capture.number())
            .param("amount", capture.amount().minorUnits())
            .param("isFinal", capture.isFinal())
            .param("keyId", capture.origin().keyId())
            .param("requestId", capture.origin().requestId())
            .param("createdAt", Instants.param(capture.origin().createdAt()))
            .update();
    requireOne(inserted, capture.id());
  }

  /// Writes what came of an undecided request.
  ///
  /// @param attempts the n of its last attempt at the processor
  public void decide(Capture capture, CaptureEnd end, int attempts, Instant at) {
    CaptureEnd.@Nullable Captured captured = end instanceof CaptureEnd.Captured it ? it : null;
    CaptureEnd.@Nullable Failed failed = end instanceof CaptureEnd.Failed it ? it : null;
    int updated =
        jdbc.sql(
                """
                UPDATE payment.capture
                SET state = :state, amount_captured = :amountCaptured,
                  transaction_id = :transactionId, code = :code, decline_code = :declineCode,
                  message = :message, attempts = :attempts, decided_at = :decidedAt
                WHERE id = :id AND state = 'requested'
                """)
            .param("state", captured != null ? "captured" : "failed")
            .param("amountCaptured", captured == null ? null : captured.amount().minorUnits())
            .param("transactionId", captured == null ? null : captured.transactionId().value())
            .param("code", failed == null ? null : failed.code())
            .param("declineCode", failed == null ? null : failed.declineCode())
            .param("message", failed == null ? null : failed.message())
            .param("attempts", attempts)
            .param("decidedAt", Instants.param(at))
            .param("id", capture.id())
            .update();
    requireOne(updated, capture.id());
  }

  /// All requests of a payment, in their order.
  public List<Capture> of(Payment payment) {
    return jdbc.sql("SELECT * FROM payment.capture WHERE payment_id = :id ORDER BY number")
        .param("id", payment.id().value())
        .query((row, _) -> read(row, payment.order().amount().currency()))
        .list();
  }

  /// The request of a number.
  public Optional<Capture> find(Payment payment, int number) {
    return of(payment).stream().filter(capture -> capture.number() == number).findFirst();
  }

  private static Capture read(ResultSet row, CurrencyCode currency) throws SQLException {
    return new Capture(
        row.getString("id"),
        new PaymentId(row.getString("payment_id")),
        row.getInt("number"),
        new Money(row.getLong("amount"), currency),
        row.getBoolean("is_final"),
        end(row, currency),
        row.getInt("attempts"),
        new Capture.Origin(
            row.getString("key_id"),
            row.getString("request_id"),
            Instants.read(row, "created_at")));
  }

  private static @Nullable CaptureEnd end(ResultSet row, CurrencyCode currency)
      throws SQLException {
    return switch (row.getString("state")) {
      case "captured" ->
          new CaptureEnd.Captured(
              new Money(row.getLong("amount_captured"), currency),
              new TransactionId(row.getString("transaction_id")));
      case "failed" ->
          new CaptureEnd.Failed(
              row.getString("code"), row.getString("decline_code"), row.getString("message"));
      default -> null;
    };
  }

  private static void requireOne(int rows, String id) {
    if (rows != 1) {
      throw new InvariantViolation(id + " was not as its payment's lock said it was");
    }
  }
}
