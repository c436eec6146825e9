package dev.zerosum.payment.record;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads of one merchant's payments in one mode: nobody else's can be named.
final class PaymentLists {

  private final JdbcClient jdbc;

  PaymentLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Payment> find(MerchantId merchant, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.payment
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
            """)
        .param("id", id)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .query(PaymentColumns::read)
        .optional();
  }

  /// A page in reading order. Ids of payments are all ours, so their order is the order of time.
  List<Payment> list(MerchantId merchant, boolean livemode, ListFilter filter, Page page) {
    ListFilter narrowed = filter.beyond(page);
    return jdbc.sql(
            """
            SELECT * FROM payment.payment
            WHERE merchant_id = :merchantId AND livemode = :livemode%s
            ORDER BY id %s
            LIMIT :rowsMax
            """
                .formatted(narrowed.and(), page.order()))
        .params(narrowed.params())
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(PaymentColumns::read)
        .list();
  }
}
