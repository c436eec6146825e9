package dev.zerosum.payment.record;

import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.contract.payment.Buyers;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class BuyersController implements Buyers {

  private final JdbcClient jdbc;

  BuyersController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Buyer buyer(PaymentId paymentId) {
    return jdbc.sql(
            """
            SELECT coalesce(nullif(payment.billing_details->>'email', ''),
                            nullif(customer.email, '')) AS email,
                   coalesce(nullif(payment.billing_details->>'name', ''),
                            nullif(customer.name, '')) AS name,
                   merchant.name AS merchant_name
              FROM payment.payment AS payment
              JOIN payment.merchant AS merchant ON merchant.id = payment.merchant_id
              LEFT JOIN payment.customer AS customer
                ON customer.merchant_id = payment.merchant_id
               AND customer.livemode = payment.livemode
               AND customer.id = payment.customer_id
             WHERE payment.id = :id
            """)
        .param("id", paymentId.value())
        .query((row, _) ->
            new Buyer(
                row.getString("email"), row.getString("name"), row.getString("merchant_name")))
        .optional()
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such payment.")));
  }
}
