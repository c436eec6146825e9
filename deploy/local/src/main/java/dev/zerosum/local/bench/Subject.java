package dev.zerosum.local.bench;

import dev.zerosum.local.demo.DemoApi;
import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What a bench asks for, over and over.
///
/// @param noun what one is called
/// @param path it is posted to and found under
/// @param saga what its workflow's id begins with
/// @param restless the statuses that it does not end in
/// @param body of one request, by its number
public record Subject(
    String noun,
    String path,
    String saga,
    List<String> restless,
    IntFunction<Map<String, ?>> body) {

  /// Ordinary payments of a card.
  public static Subject payments() {
    return new Subject(
        "payment", "/v1/payments", "charge-", List.of("processing"), _ -> sale("pm_card_visa"));
  }

  /// Full refunds, each of a payment of its own that is made first.
  public static Subject refunds(DemoKeys keys, int count) {
    Subject payments = payments();
    var paid = new ConcurrentLinkedQueue<>(ids(payments, keys, count));
    return new Subject(
        "refund",
        "/v1/refunds",
        "refund-",
        List.of("pending"),
        _ -> Map.of("payment_id", paid.remove()));
  }

  /// Payouts of one dollar to one bank account, from what enough payments have made available.
  public static Subject payouts(DemoKeys keys, int count) {
    String account = "ba_bench" + UUID.randomUUID().toString().replace("-", "");
    var bank = Map.of("id", account, "currency", "USD", "last4", "4321");
    Http.Answer made = DemoApi.of(keys).send("/v1/bank_accounts", bank);
    if (!made.isOk()) {
      throw new IllegalStateException("no bank account was made: " + made.body());
    }
    var available =
        new Subject(
            "payment",
            "/v1/payments",
            "charge-",
            List.of("processing"),
            _ -> sale("pm_card_bypassPending"));
    var _ = ids(available, keys, count / 89 + 1);
    return new Subject(
        "payout",
        "/v1/payouts",
        "payout-",
        List.of("pending", "in_transit"),
        _ -> Map.of("amount", 100, "currency", "USD", "destination", account));
  }

  /// Asks for one.
  Asked ask(DemoKeys keys, int number) {
    Http.Answer answer = DemoApi.of(keys).send(path, body.apply(number));
    return new Asked(
        answer.status(),
        answer.isOk() ? JsonFile.MAPPER.readTree(answer.body()).path("id").asString("") : "");
  }

  /// Whether it has come to its end.
  boolean isAtRest(DemoKeys keys, String id) {
    String status = DemoApi.of(keys).get(path + "/" + id).path("status").asString("");
    return !status.isEmpty() && !restless.contains(status);
  }

  /// How one request was answered.
  ///
  /// @param id of what was made; empty when it was refused
  record Asked(int status, String id) {}

  private static List<String> ids(Subject subject, DemoKeys keys, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> subject.ask(keys, number))
        .filter(asked -> asked.status() == 201)
        .map(Asked::id)
        .toList();
  }

  private static Map<String, ?> sale(String method) {
    return Map.of(
        "amount", 8900, "currency", "USD", "payment_method_id", method, "customer_id", "cus_bench");
  }
}
