package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.sql.Instants;
import dev.zerosum.kit.sql.LockedRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The `payment` table: one statement a method; every change is a compare and set by its caller's
/// row lock, checked here once more.
public final class PaymentRows {

  private final JdbcClient jdbc;

  PaymentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts a new payment.
  ///
  /// @param firstSweep when the sweeper looks at it first, counted from now
  public void insert(Payment payment, Duration firstSweep) {
    ChargeOrder order = payment.order();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.payment
                  (id, merchant_id, livemode, amount, currency, capture_method, payment_method_id,
                   customer_id, description, return_url, metadata, client_ip, billing_details,
                   shipping, device, split, fx_terms, fx_quote_id,
                   key_id, request_id, created_at, status, status_since, event_sequence, sweep_at)
                VALUES
                  (:id, :merchantId, :livemode, :amount, :currency, :captureMethod, :methodId,
                   :customerId, :description, :returnUrl, CAST(:metadata AS jsonb), :clientIp,
                   CAST(:billingDetails AS jsonb), CAST(:shipping AS jsonb),
                   CAST(:device AS jsonb), CAST(:split AS jsonb), CAST(:fxTerms AS jsonb),
                   :fxQuoteId, :keyId, :requestId, :createdAt, 'processing', :createdAt,
                   :eventSequence,
                   now() + make_interval(secs => :firstSweep))
                """)
            .param("id", payment.id().value())
            .param("merchantId", order.merchantId().value())
            .param("livemode", order.livemode())
            .param("amount", order.amount().minorUnits())
            .param("currency", order.amount().currency().code())
            .param("captureMethod", PaymentColumns.word(order.captureMethod()))
            .param("methodId", order.paymentMethodId().value())
            .param("customerId", order.customerId() == null ? null : order.customerId().value())
            .param("description", order.description())
            .param("returnUrl", order.returnUrl())
            .param("metadata", PaymentColumns.json(Map.class, order.metadata()))
            .param("clientIp", order.clientIp())
            .param("billingDetails", PaymentColumns.json(JsonNode.class, order.billingDetails()))
            .param("shipping", PaymentColumns.json(JsonNode.class, order.shipping()))
            .param("device", PaymentColumns.json(Map.class, order.device()))
            .param("split", PaymentColumns.json(ChargeSplit.class, order.split()))
            .param(
                "fxTerms",
                PaymentColumns.json(
                    FxTerms.class, order.exchange() == null ? null : order.exchange().terms()))
            .param("fxQuoteId", order.exchange() == null ? null : order.exchange().quoteId())
            .param("keyId", payment.origin().keyId())
            .param("requestId", payment.origin().requestId())
            .param("createdAt", Instants.param(payment.origin().createdAt()))
            .param("eventSequence", payment.eventSequence())
            .param("firstSweep", seconds(firstSweep))
            .update();
    LockedRow.requireChanged(inserted, payment.id());
  }

  /// The payment, as it was last committed.
  public Optional<Payment> find(PaymentId id) {
    return jdbc.sql("SELECT * FROM payment.payment WHERE id = :id")
        .param("id", id.value())
        .query(PaymentColumns::read)
        .optional();
  }

  /// The payment, locked until the caller's transaction ends.
  public Optional<Payment> lock(PaymentId id) {
    return jdbc.sql("SELECT * FROM payment.payment WHERE id = :id FOR UPDATE")
        .param("id", id.value())
        .query(PaymentColumns::read)
        .optional();
  }

  /// Writes what changed from one state of a locked payment to the next.
  public void update(Payment before, Payment after) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment
                SET status = :status, status_since = :statusSince,
                  outcome = CAST(:outcome AS jsonb), undoing = CAST(:undoing AS jsonb),
                  assessment = CAST(:assessment AS jsonb), amount_captured = :captured,
                  amount_authorized = :authorized, amount_capture_requested = :requested,
                  is_capture_final = :isFinal,
                  event_sequence = :eventSequence,
                  saga_closed_at = CASE WHEN :isClosed
                    THEN coalesce(saga_closed_at, clock_timestamp()) END
                WHERE id = :id AND status = :statusBefore AND event_sequence = :sequenceBefore
                """)
            .param("status", PaymentColumns.word(after.standing().status()))
            .param("statusSince", Instants.param(after.standing().since()))
            .param("outcome", PaymentColumns.json(ChargeOutcome.class, after.outcome()))
            .param("undoing", PaymentColumns.json(UndoCause.class, after.standing().undoing()))
            .param("assessment", PaymentColumns.json(Assessment.class, after.assessment()))
            .param("captured", after.amountCaptured())
            .param("authorized", after.held().authorized())
            .param("requested", after.held().requested())
            .param("isFinal", after.held().isFinal())
            .param("eventSequence", after.eventSequence())
            .param("isClosed", after.standing().isSagaClosed())
            .param("id", before.id().value())
            .param("statusBefore", PaymentColumns.word(before.standing().status()))
            .param("sequenceBefore", before.eventSequence())
            .update();
    LockedRow.requireChanged(updated, before.id());
  }

  /// Takes an amount off what a locked payment may still refund. The statement itself holds the
  /// limit, so that no race passes it.
  ///
  /// @return false when the payment has not captured that much more than it refunds and lost to
  ///   disputes, in this currency, or is not one that refunds, or is disputed
  public boolean reserveRefund(Payment payment, Money amount) {
    return jdbc.sql(
                """
                UPDATE payment.payment
                SET amount_refunded = amount_refunded + :amount,
                  event_sequence = event_sequence + 1
                WHERE id = :id AND status = 'succeeded' AND currency = :currency
                  AND disputes_open = 0
                  AND amount_refunded + amount_disputed + :amount <= amount_captured
                  AND event_sequence = :sequenceBefore
                """)
            .param("amount", amount.minorUnits())
            .param("id", payment.id().value())
            .param("currency", amount.currency().code())
            .param("sequenceBefore", payment.eventSequence())
            .update()
        == 1;
  }

  /// Gives back what a refund of a locked payment had taken of its limit, and did not pay.
  public void returnRefund(Payment payment, Money amount) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment
                SET amount_refunded = amount_refunded - :amount,
                  event_sequence = event_sequence + 1
                WHERE id = :id AND amount_refunded >= :amount AND event_sequence = :sequenceBefore
                """)
            .param("amount", amount.minorUnits())
            .param("id", payment.id().value())
            .param("sequenceBefore", payment.eventSequence())
            .update();
    LockedRow.requireChanged(updated, payment.id());
  }

  /// Counts a hint that what a locked payment took came back, and gives its saga something to do: a
  /// closed one is due at once, and its runs count from the beginning.
  ///
  /// @return false when the payment has failed or was called off: then nothing is left to come back
  public boolean hintReturn(Payment payment) {
    return jdbc.sql(
                """
                UPDATE payment.payment
                SET return_hints = return_hints + 1, event_sequence = event_sequence + 1,
                  saga_runs = CASE WHEN saga_closed_at IS NULL THEN saga_runs ELSE 0 END,
                  sweeps = CASE WHEN saga_closed_at IS NULL THEN sweeps ELSE 0 END,
                  sweep_at = CASE WHEN saga_closed_at IS NULL THEN sweep_at ELSE now() END,
                  saga_closed_at = NULL
                WHERE id = :id AND status NOT IN ('failed', 'canceled')
                  AND event_sequence = :sequenceBefore
                """)
            .param("id", payment.id().value())
            .param("sequenceBefore", payment.eventSequence())
            .update()
        == 1;
  }

  /// Keeps up to which hint of a return a saga has looked.
  public void sawReturnHints(PaymentId id, long hints) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment
                SET return_hints_seen = greatest(return_hints_seen, least(:hints, return_hints))
                WHERE id = :id
                """)
            .param("hints", hints)
            .param("id", id.value())
            .update();
    LockedRow.requireChanged(updated, id);
  }

  /// Keeps which request called a locked payment off.
  public void keepCancel(PaymentId id, String cancelId) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment SET cancel_id = :cancelId
                WHERE id = :id AND cancel_id IS NULL
                """)
            .param("cancelId", cancelId)
            .param("id", id.value())
            .update();
    LockedRow.requireChanged(updated, id);
  }

  /// Makes the sweeper look soon, and then less and less often, as at a new payment.
  public void sweepSoon(PaymentId id, Duration firstSweep) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment
                SET sweep_at = now() + make_interval(secs => :firstSweep), sweeps = 0
                WHERE id = :id
                """)
            .param("firstSweep", seconds(firstSweep))
            .param("id", id.value())
            .update();
    LockedRow.requireChanged(updated, id);
  }

  /// Counts an event that changes nothing else of a locked payment.
  public void countEvent(Payment payment) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment SET event_sequence = event_sequence + 1
                WHERE id = :id AND event_sequence = :sequenceBefore
                """)
            .param("id", payment.id().value())
            .param("sequenceBefore", payment.eventSequence())
            .update();
    LockedRow.requireChanged(updated, payment.id());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
