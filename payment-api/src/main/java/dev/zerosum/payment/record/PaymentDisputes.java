package dev.zerosum.payment.record;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What of a payment is disputed: the limit it shares with refunds.
public final class PaymentDisputes {

  private final JdbcClient jdbc;

  PaymentDisputes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is disputed of a payment that the caller has locked.
  public Disputed of(PaymentId id) {
    return jdbc.sql("SELECT amount_disputed, disputes_open FROM payment.payment WHERE id = :id")
        .param("id", id.value())
        .query(
            (row, _) -> new Disputed(row.getLong("amount_disputed"), row.getInt("disputes_open")))
        .single();
  }

  /// Takes an amount off what a locked payment may still refund, or what is left of it once no
  /// refund can give any back, and forbids refunds until the dispute has ended. The statement
  /// itself holds the limit, so that no race passes it.
  ///
  /// @return what was taken; empty when refunds and other disputes have all that was captured, or
  ///   while a refund that is not decided has some of the amount
  public Optional<Money> take(Payment payment, Money amount) {
    return jdbc.sql(
            """
            UPDATE payment.payment
            SET amount_disputed = amount_disputed
                + least(:amount, amount_captured - amount_refunded - amount_disputed),
              disputes_open = disputes_open + 1, event_sequence = event_sequence + 1
            WHERE id = :id AND status IN ('succeeded', 'requires_capture')
              AND currency = :currency
              AND amount_captured > amount_refunded + amount_disputed
              AND (amount_captured - amount_refunded - amount_disputed >= :amount
                OR NOT EXISTS (SELECT FROM payment.refund
                  WHERE refund.payment_id = :id AND refund.status = 'pending'))
              AND event_sequence = :sequenceBefore
            RETURNING new.amount_disputed - old.amount_disputed
            """)
        .param("amount", amount.minorUnits())
        .param("id", payment.id().value())
        .param("currency", amount.currency().code())
        .param("sequenceBefore", payment.eventSequence())
        .query(Long.class)
        .optional()
        .map(taken -> new Money(taken, amount.currency()));
  }

  /// Ends a dispute that had taken its amount.
  ///
  /// @param returned what may be refunded again: all of it when it was won, nothing when it was
  ///   lost
  public void end(Payment payment, Money returned) {
    int updated =
        jdbc.sql(
                """
                UPDATE payment.payment
                SET amount_disputed = amount_disputed - :returned,
                  disputes_open = disputes_open - 1, event_sequence = event_sequence + 1
                WHERE id = :id AND amount_disputed >= :returned AND disputes_open > 0
                  AND event_sequence = :sequenceBefore
                """)
            .param("returned", returned.minorUnits())
            .param("id", payment.id().value())
            .param("sequenceBefore", payment.eventSequence())
            .update();
    if (updated != 1) {
      throw new InvariantViolation(payment.id() + " has no dispute of " + returned.display());
    }
  }

  /// What is disputed of a payment.
  ///
  /// @param minorUnits under dispute, or lost to one
  /// @param open how many disputes are not decided
  public record Disputed(long minorUnits, int open) {

    /// Nothing is.
    public static final Disputed NOTHING = new Disputed(0, 0);
  }
}
