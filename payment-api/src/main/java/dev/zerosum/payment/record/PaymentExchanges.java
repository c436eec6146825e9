package dev.zerosum.payment.record;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is taken back of a payment's exchange, by refunds and disputes together.
public final class PaymentExchanges {

  private final JdbcClient jdbc;

  PaymentExchanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the refund or dispute gives that has just taken its amount of a locked payment's limit,
  /// and whose own row does not say yet what it gives. The lock holds all others still, so that
  /// together they give what was settled, and never more.
  ///
  /// @return null when the payment settles in its own currency
  public @Nullable RefundedExchange next(Payment payment) {
    ChargeExchange exchange = payment.order().exchange();
    if (exchange == null) {
      return null;
    }
    CurrencyCode charged = payment.order().amount().currency();
    CurrencyCode settlement = exchange.terms().to();
    return jdbc.sql(
            """
            SELECT payment.amount_captured AS captured,
              payment.amount_refunded + payment.amount_disputed AS returned,
              coalesce(sum(back.settlement_amount), 0) AS received,
              coalesce(sum(back.settlement_spread), 0) AS spread
            FROM payment.payment
            LEFT JOIN (
              SELECT payment_id, settlement_amount, settlement_spread
              FROM payment.refund WHERE status IN ('pending', 'succeeded')
              UNION ALL
              SELECT payment_id, settlement_amount, settlement_spread
              FROM payment.dispute WHERE status NOT IN ('won', 'warning_closed', 'prevented')
            ) AS back ON back.payment_id = payment.id
            WHERE payment.id = :id
            GROUP BY payment.id
            """)
        .param("id", payment.id().value())
        .query((row, _) ->
            RefundedExchange.next(
                exchange.of(new Money(row.getLong("captured"), charged)),
                new Money(row.getLong("returned"), charged),
                new RefundedExchange(
                    new Money(row.getLong("received"), settlement),
                    new Money(row.getLong("spread"), settlement))))
        .single();
  }
}
