package dev.zerosum.payment.payout;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads of one merchant's payouts in one mode: nobody else's can be named.
final class PayoutLists {

  static final Set<String> FILTERS =
      Set.of(
          "status",
          "currency",
          "destination",
          "created",
          "created[gt]",
          "created[gte]",
          "created[lt]",
          "created[lte]");

  private static final List<String> STATUSES =
      List.of("pending", "in_transit", "paid", "failed", "canceled");
  private static final Map<String, String> CREATED =
      Map.of(
          "created", "=",
          "created[gt]", ">",
          "created[gte]", ">=",
          "created[lt]", "<",
          "created[lte]", "<=");

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
    var conditions = new ArrayList<String>();
    var params = new HashMap<String, Object>();
    equal("status", Page.word(query, "status", STATUSES), conditions, params);
    equal("destination", query.get("destination"), conditions, params);
    @Nullable String currency = query.get("currency");
    equal(
        "currency",
        currency == null ? null : currency.toUpperCase(Locale.ROOT),
        conditions,
        params);
    created(query, conditions, params);
    if (page.cursor() != null) {
      conditions.add("id " + page.beyond() + " :cursor");
      params.put("cursor", page.cursor());
    }
    String more = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
    return jdbc.sql(
            """
            SELECT * FROM payment.payout
            WHERE merchant_id = :merchantId AND livemode = :livemode%s
            ORDER BY id %s
            LIMIT :rowsMax
            """
                .formatted(more, page.order()))
        .params(params)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("rowsMax", page.rowsMax())
        .query(PayoutColumns::read)
        .list();
  }

  private static void equal(
      String column, @Nullable String value, List<String> conditions, Map<String, Object> params) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      params.put(column, value);
    }
  }

  // Seconds are what merchants see, so they are compared with whole seconds.
  private static void created(
      Map<String, String> query, List<String> conditions, Map<String, Object> params) {
    CREATED.forEach((name, operator) -> {
      Instant at = Page.number(query, name, Instant::ofEpochSecond);
      if (at != null) {
        String parameter = "created" + params.size();
        conditions.add("date_trunc('second', created_at) " + operator + " :" + parameter);
        params.put(parameter, Instants.param(at));
      }
    });
  }
}
