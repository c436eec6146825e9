package dev.zerosum.payment.record;

import dev.zerosum.kit.field.ListFilter;
import dev.zerosum.kit.field.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which payments a list shows.
final class PaymentFilter {

  static final Set<String> NAMES =
      ListFilter.createdAnd(
          "status", "customer_id", "payment_method_id", "capture_method", "currency");

  private static final List<String> STATUSES =
      List.of(
          "processing",
          "requires_review",
          "requires_action",
          "requires_capture",
          "succeeded",
          "failed",
          "canceled");

  private PaymentFilter() {}

  static ListFilter of(Map<String, String> query) {
    var filter = new ListFilter();
    String status = Page.word(query, "status", STATUSES);
    if (status != null) {
      // Outside, what is being undone or is with its bank looks as if it were still at work.
      filter.with(
          "status = ANY (:statuses)",
          "statuses",
          status.equals("processing")
              ? new String[] {"processing", "reversing", "pending"}
              : new String[] {status});
    }
    String currency = query.get("currency");
    return filter
        .equal("capture_method", Page.word(query, "capture_method", List.of("automatic", "manual")))
        .equal("customer_id", query.get("customer_id"))
        .equal("payment_method_id", query.get("payment_method_id"))
        .equal("currency", currency == null ? null : currency.toUpperCase(Locale.ROOT))
        .created(query);
  }
}
