package dev.zerosum.payment.record;

import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which payments a list shows. Conditions are fixed texts of ours; values are parameters.
///
/// @param conditions joined by AND
/// @param params values by name
record PaymentFilter(List<String> conditions, Map<String, Object> params) {

  private static final Map<String, String> CREATED =
      Map.of(
          "created", "=",
          "created[gt]", ">",
          "created[gte]", ">=",
          "created[lt]", "<",
          "created[lte]", "<=");

  static final Set<String> NAMES =
      Set.of(
          "status",
          "customer_id",
          "payment_method_id",
          "capture_method",
          "currency",
          "created",
          "created[gt]",
          "created[gte]",
          "created[lt]",
          "created[lte]");

  private static final List<String> STATUSES =
      List.of(
          "processing",
          "requires_review",
          "requires_action",
          "requires_capture",
          "succeeded",
          "failed",
          "canceled");

  PaymentFilter {
    conditions = List.copyOf(conditions);
    params = Map.copyOf(params);
  }

  static PaymentFilter of(Map<String, String> query) {
    var conditions = new ArrayList<String>();
    var params = new LinkedHashMap<String, Object>();
    String status = Page.word(query, "status", STATUSES);
    if (status != null) {
      // Outside, what is being undone or is with its bank looks as if it were still at work.
      conditions.add("status = ANY (:statuses)");
      params.put(
          "statuses",
          status.equals("processing")
              ? new String[] {"processing", "reversing", "pending"}
              : new String[] {status});
    }
    String method = Page.word(query, "capture_method", List.of("automatic", "manual"));
    equal("capture_method", method, conditions, params);
    equal("customer_id", query.get("customer_id"), conditions, params);
    equal("payment_method_id", query.get("payment_method_id"), conditions, params);
    String currency = query.get("currency");
    equal(
        "currency",
        currency == null ? null : currency.toUpperCase(Locale.ROOT),
        conditions,
        params);
    created(query, conditions, params);
    return new PaymentFilter(conditions, params);
  }

  private static void equal(
      String column, @Nullable String value, List<String> conditions, Map<String, Object> params) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      params.put(column, value);
    }
  }

  /// Seconds are what merchants see, so they are compared with whole seconds.
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
