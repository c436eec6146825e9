package dev.zerosum.processor.method;

import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentMethodId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `processor.payment_method`.
@Repository
class MethodRows {

  private final JdbcClient jdbc;

  MethodRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<DescribedMethod> find(String processor, boolean livemode, PaymentMethodId id) {
    return jdbc.sql(
            """
            SELECT * FROM processor.payment_method
             WHERE processor = :processor AND livemode = :livemode AND payment_method_id = :id
            """)
        .param("processor", processor)
        .param("livemode", livemode)
        .param("id", id.value())
        .query((row, _) -> method(row))
        .optional();
  }

  /// Keeps a description; the first one stays.
  void keep(String processor, boolean livemode, DescribedMethod method) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO processor.payment_method
                       (processor, livemode, payment_method_id, type, brand, last4, exp_month,
                        exp_year, country, funding, fingerprint, bin, wallet)
                VALUES (:processor, :livemode, :id, :type, :brand, :last4, :exp_month,
                        :exp_year, :country, :funding, :fingerprint, :bin, :wallet)
                ON CONFLICT ON CONSTRAINT payment_method_pk DO NOTHING
                """)
            .param("processor", processor)
            .param("livemode", livemode)
            .param("id", method.id().value())
            .param("type", method.type())
            .param("brand", method.brand())
            .param("last4", method.last4())
            .param("exp_month", method.expMonth())
            .param("exp_year", method.expYear())
            .param("country", method.country())
            .param("funding", method.funding())
            .param("fingerprint", method.fingerprint())
            .param("bin", method.bin())
            .param("wallet", method.wallet())
            .update();
  }

  private static DescribedMethod method(ResultSet row) throws SQLException {
    return new DescribedMethod(
        new PaymentMethodId(row.getString("payment_method_id")),
        row.getString("type"),
        row.getString("brand"),
        row.getString("last4"),
        row.getObject("exp_month", Integer.class),
        row.getObject("exp_year", Integer.class),
        row.getString("country"),
        row.getString("funding"),
        row.getString("fingerprint"),
        row.getString("bin"),
        row.getString("wallet"));
  }
}
