package dev.zerosum.processor.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// The payment intents and refunds of a [StripeDouble], and every movement of money it made.
// Objects are maps here, as they are in JSON: a missing member is a mistake of the test.
@NullUnmarked
public final class StripeBook {

  private final List<Map<String, Object>> intents = new ArrayList<>();
  private final List<Map<String, Object>> refunds = new ArrayList<>();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final List<String> movements = new ArrayList<>();
  private long amountTaken = -1;

  /// What happened to money, in its order, for instance `capture pi_1 8900`.
  public synchronized List<String> movements() {
    return List.copyOf(movements);
  }

  /// The next capture takes another amount than asked.
  public synchronized void takeInstead(long amount) {
    amountTaken = amount;
  }

  /// An intent changes behind our back, for instance because its authorization ended.
  public synchronized void setStatus(String id, String status) {
    find(intents, id).put("status", status);
  }

  /// Someone captures the intent who is not us.
  public synchronized void takenByOthers(String id) {
    Map<String, Object> intent = find(intents, id);
    intent.put("status", "succeeded");
    intent.put("amount_received", intent.get("amount"));
    intent.put("amount_capturable", 0L);
  }

  /// The bank decides about a debit.
  public synchronized void decide(String id, boolean isPaid) {
    Map<String, Object> intent = find(intents, id);
    if (isPaid) {
      takenByOthers(id);
      intent.put("latest_charge", Map.of("id", "py_1", "object", "charge", "status", "succeeded"));
      movements.add("debit " + id + " " + intent.get("amount"));
    } else {
      intent.put("latest_charge", Map.of("id", "py_1", "object", "charge", "status", "failed"));
      intent.put("status", "requires_payment_method");
      intent.put(
          "last_payment_error",
          errorBody("invalid_request_error", "insufficient_funds", null, "No funds."));
    }
  }

  /// The bank takes back what it had paid.
  public synchronized void takeBack(String id) {
    Map<String, Object> intent = find(intents, id);
    var charge = new HashMap<String, Object>();
    charge.put("id", "py_1");
    charge.put("object", "charge");
    charge.put("amount", intent.get("amount"));
    charge.put("currency", intent.get("currency"));
    charge.put("metadata", intent.get("metadata"));
    charge.put("status", "failed");
    charge.put("failure_code", "debit_not_authorized");
    charge.put("failure_message", "Taken back.");
    var back = line("payment_failure_refund", -(Long) intent.get("amount"), charge);
    charge.put("failure_balance_transaction", back);
    intent.put("latest_charge", charge);
    intent.put("status", "requires_payment_method");
    intent.put("amount_received", 0L);
    intent.put(
        "last_payment_error",
        errorBody("invalid_request_error", "debit_not_authorized", null, "Taken back."));
  }

  /// A line of the statement, of this charge.
  public synchronized Map<String, Object> line(
      String type, long amount, Map<String, Object> charge) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", "txn_" + (lines.size() + 1));
    line.put("object", "balance_transaction");
    line.put("type", type);
    line.put("amount", amount);
    line.put("currency", charge.get("currency"));
    line.put("created", Instant.now().getEpochSecond());
    var told = new LinkedHashMap<String, Object>(line);
    told.put("source", Map.copyOf(charge));
    lines.add(told);
    return line;
  }

  /// A refund goes on by itself.
  public synchronized void setRefund(String id, String status) {
    find(refunds, id).put("status", status);
  }

  synchronized Answer serve(String path, boolean isPost, Map<String, String> form) {
    String[] parts = path.substring(1).split("/");
    if (!isPost) {
      return read(parts, form);
    }
    if (parts[0].equals("refunds")) {
      return refund(form);
    }
    if (parts.length == 1) {
      return authorize(form);
    }
    Map<String, Object> intent = find(intents, parts[1]);
    return parts[2].equals("capture") ? capture(intent, form) : cancel(intent);
  }

  static Answer error(int status, String type, @Nullable String code, String message) {
    return new Answer(status, Map.of("error", errorBody(type, code, null, message)));
  }

  /// The buyer acts on the page that an intent led to.
  public synchronized void act(String id, boolean isApproved) {
    Map<String, Object> intent = find(intents, id);
    if (isApproved) {
      intent.put("status", "requires_capture");
      intent.put("amount_capturable", intent.get("amount"));
    } else {
      intent.put("status", "requires_payment_method");
      intent.put(
          "last_payment_error",
          errorBody("card_error", "payment_intent_authentication_failure", null, "Refused."));
    }
  }

  private Answer authorize(Map<String, String> form) {
    String method = form.get("payment_method");
    var intent = intent(form);
    intents.add(intent);
    if (method.contains("Declined")) {
      intent.put("status", "requires_payment_method");
      var error = errorBody("card_error", "card_declined", "insufficient_funds", "Declined.");
      intent.put("last_payment_error", error);
      return new Answer(402, Map.of("error", error));
    }
    if (method.contains("authenticationRequired")) {
      intent.put("status", "requires_action");
      intent.put(
          "next_action",
          Map.of("type", "redirect_to_url", "redirect_to_url", Map.of("url", "https://3ds.test/")));
      return new Answer(200, intent);
    }
    if (method.contains("BankAccount")) {
      intent.put("status", "processing");
      intent.put("payment_method_types", List.of(form.get("payment_method_types[0]")));
      return form.containsKey("mandate_data[customer_acceptance][type]")
          ? new Answer(200, intent)
          : error(400, "invalid_request_error", "parameter_missing", "No mandate.");
    }
    intent.put("status", "requires_capture");
    intent.put("amount_capturable", intent.get("amount"));
    movements.add("authorize " + intent.get("id") + " " + intent.get("amount"));
    return new Answer(200, intent);
  }

  private Map<String, Object> intent(Map<String, String> form) {
    Map<String, Object> intent = new LinkedHashMap<>();
    intent.put("id", "pi_" + (intents.size() + 1));
    intent.put("object", "payment_intent");
    intent.put("amount", Long.valueOf(form.get("amount")));
    intent.put("amount_capturable", 0L);
    intent.put("amount_received", 0L);
    intent.put("currency", form.get("currency"));
    intent.put("created", Instant.now().getEpochSecond());
    intent.put("metadata", metadata(form));
    intent.put(
        "in_parts",
        form.getOrDefault("payment_method_options[card][request_multicapture]", "never"));
    return intent;
  }

  private Answer capture(Map<String, Object> intent, Map<String, String> form) {
    if (!intent.get("status").equals("requires_capture")) {
      return unexpected(intent);
    }
    boolean isLast = !"false".equals(form.get("final_capture"));
    if (!isLast && !intent.get("in_parts").equals("if_available")) {
      return unexpected(intent);
    }
    long asked = Long.parseLong(form.get("amount_to_capture"));
    long taken = amountTaken < 0 ? asked : amountTaken;
    intent.put("status", isLast ? "succeeded" : "requires_capture");
    intent.put("amount_capturable", isLast ? 0L : (Long) intent.get("amount_capturable") - taken);
    intent.put("amount_received", (Long) intent.get("amount_received") + taken);
    movements.add("capture " + intent.get("id") + " " + taken);
    return new Answer(200, intent);
  }

  private Answer cancel(Map<String, Object> intent) {
    String status = intent.get("status").toString();
    if (!status.startsWith("requires_")) {
      return unexpected(intent);
    }
    intent.put("status", (Long) intent.get("amount_received") > 0 ? "succeeded" : "canceled");
    movements.add("cancel " + intent.get("id"));
    return new Answer(200, intent);
  }

  private Answer refund(Map<String, String> form) {
    Map<String, Object> intent = find(intents, form.get("payment_intent"));
    long amount = Long.parseLong(form.get("amount"));
    long before =
        refunds.stream()
            .filter(refund -> refund.get("payment_intent").equals(intent.get("id")))
            .mapToLong(refund -> (Long) refund.get("amount"))
            .sum();
    if (before + amount > (Long) intent.get("amount_received")) {
      return error(400, "invalid_request_error", "charge_already_refunded", "Refunded already.");
    }
    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("id", "re_" + (refunds.size() + 1));
    refund.put("object", "refund");
    refund.put("amount", amount);
    refund.put("currency", intent.get("currency"));
    refund.put("payment_intent", intent.get("id"));
    refund.put("metadata", metadata(form));
    refund.put("balance_transaction", "txn_" + (refunds.size() + 1));
    refund.put("status", "succeeded");
    refunds.add(refund);
    movements.add("refund " + refund.get("id") + " " + amount);
    return new Answer(200, refund);
  }

  private Answer read(String[] parts, Map<String, String> form) {
    return switch (parts[0]) {
      case "payment_intents" ->
          parts.length == 2
              ? new Answer(200, find(intents, parts[1]))
              : page(within(intents, form), form);
      case "refunds" ->
          parts.length == 2
              ? new Answer(200, find(refunds, parts[1]))
              : page(
                  refunds.stream()
                      .filter(
                          refund -> refund.get("payment_intent").equals(form.get("payment_intent")))
                      .toList(),
                  form);
      case "balance_transactions" ->
          page(
              within(lines, form).stream()
                  .filter(line -> line.get("type").equals(form.get("type")))
                  .toList(),
              form);
      case "payment_methods" -> method(parts[1]);
      default -> error(404, "invalid_request_error", "resource_missing", "No such path.");
    };
  }

  private static Answer method(String id) {
    if (id.contains("missing")) {
      return error(404, "invalid_request_error", "resource_missing", "No such payment method.");
    }
    Map<String, Object> card = new HashMap<>();
    card.put("brand", "visa");
    card.put("last4", "4242");
    card.put("exp_month", 12);
    card.put("exp_year", 2034);
    card.put("country", "US");
    card.put("funding", "credit");
    card.put("fingerprint", "fp_" + id);
    if (id.contains("applePay")) {
      card.put("wallet", Map.of("type", "apple_pay"));
    }
    return new Answer(
        200, Map.of("id", "pm_1", "object", "payment_method", "type", "card", "card", card));
  }

  private static List<Map<String, Object>> within(
      List<Map<String, Object>> objects, Map<String, String> form) {
    long from = Long.parseLong(form.getOrDefault("created[gte]", "0"));
    long to = Long.parseLong(form.getOrDefault("created[lte]", "99999999999"));
    return objects.stream()
        .filter(object -> (Long) object.get("created") >= from)
        .filter(object -> (Long) object.get("created") <= to)
        .toList();
  }

  /// Newest first, and never more than two a page, so that paging is always exercised.
  private static Answer page(List<Map<String, Object>> objects, Map<String, String> form) {
    var newestFirst = new ArrayList<>(objects);
    Collections.reverse(newestFirst);
    @Nullable String after = form.get("starting_after");
    int start = 0;
    for (int i = 0; after != null && i < newestFirst.size(); i++) {
      start = newestFirst.get(i).get("id").equals(after) ? i + 1 : start;
    }
    int end = Math.min(start + 2, newestFirst.size());
    return new Answer(
        200,
        Map.of(
            "object",
            "list",
            "has_more",
            end < newestFirst.size(),
            "data",
            newestFirst.subList(start, end)));
  }

  private static Map<String, Object> find(List<Map<String, Object>> objects, String id) {
    return objects.stream().filter(object -> object.get("id").equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, String> metadata(Map<String, String> form) {
    Map<String, String> metadata = new HashMap<>();
    form.forEach((name, value) -> {
      if (name.startsWith("metadata[")) {
        metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
      }
    });
    return metadata;
  }

  private static Answer unexpected(Map<String, Object> intent) {
    return error(
        400,
        "invalid_request_error",
        "payment_intent_unexpected_state",
        "It has a status of " + intent.get("status") + ".");
  }

  private static Map<String, Object> errorBody(
      String type, @Nullable String code, @Nullable String declineCode, String message) {
    Map<String, Object> error = new HashMap<>();
    error.put("type", type);
    error.put("code", code);
    error.put("decline_code", declineCode);
    error.put("message", message);
    return error;
  }

  record Answer(int status, Object body) {}
}
