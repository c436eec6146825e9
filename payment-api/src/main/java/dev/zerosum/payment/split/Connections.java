package dev.zerosum.payment.split;

import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which merchants are connected to which: only with those a payment is divided.
final class Connections {

  private final JdbcClient jdbc;

  Connections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Refuses a division with a merchant who is not connected to the payment's.
  void require(MerchantId platform, ChargeSplit split) {
    List<String> asked = split.shares().stream().map(share -> share.merchantId().value()).toList();
    Set<String> connected =
        Set.copyOf(
            jdbc.sql(
                    """
                    SELECT id FROM payment.merchant
                    WHERE platform_id = :platform AND id = ANY (:asked)
                    """)
                .param("platform", platform.value())
                .param("asked", asked.toArray(String[]::new))
                .query((row, _) -> row.getString("id"))
                .list());
    for (int number = 0; number < asked.size(); number++) {
      if (!connected.contains(asked.get(number))) {
        // The same words for an id that never was and for another platform's merchant.
        throw new ProblemException(
            Problem.invalid(
                "merchant_not_connected",
                "transfers[" + number + "][destination]",
                asked.get(number) + " is not connected to you."));
      }
    }
  }
}
