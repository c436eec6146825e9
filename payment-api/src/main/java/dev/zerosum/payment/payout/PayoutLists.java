package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads of one merchant's payouts in one mode: nobody else's can be named.
final class PayoutLists {

  static final Set<String> FILTERS = ListFilter.createdAnd("status", "currency", "destination");

  private final JdbcClient jdbc;

  PayoutLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Payout> find(MerchantId merchant, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.payout
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
            """)
        .param("id", id)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .query(PayoutColumns::read)
        .optional();
  }

  /// A page in reading order. Ids of payouts are all ours, so their order is the order of time.
  List<Payout> list(MerchantId merchant, boolean livemode, Map<String, String> query, Page page) {
    String currency = query.get("currency");
    ListFilter filter =
        new ListFilter()
            .equal("status", Page.word(query, "status", PayoutStatus.values()))
            .equal("destination", query.get("destination"))
            .equal("currency", currency == null ? null : currency.toUpperCase(Locale.ROOT))
            .created(query)
            .beyond(page);
    return jdbc.sql(
            """
            SELECT * FROM payment.payout
            WHERE merchant_id = :merchantId AND livemode = :livemode%s
            ORDER BY id %s
            LIMIT :rowsMax
            """
                .formatted(filter.and(), page.order()))
        .params(filter.params())
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(PayoutColumns::read)
        .list();
  }
}
