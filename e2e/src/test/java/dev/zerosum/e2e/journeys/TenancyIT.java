package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Endpoint;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey 18: one merchant sees nothing of another, on any route that the description names.
@OnPlatform
class TenancyIT {

  private static final Duration PROMPT = Duration.ofMinutes(1);

  /// @param needed parameters that the query must have
  private record Route(String method, String path, List<String> needed) {

    boolean isMerchants() {
      return !path.startsWith("/v1/operator");
    }

    boolean isList() {
      return method.equals("get")
          && !path.contains("{")
          && !path.endsWith("/stream")
          && !path.startsWith("/v1/balance/")
          && !path.equals("/v1/balance");
    }

    /// The word before the first parameter, which says whose id is meant.
    String noun() {
      return path.replaceFirst("/\\{.*", "").replaceFirst(".*/", "");
    }
  }

  @Test
  void showsNothingOfAnotherMerchant(Operator operator, Standing standing) {
    Merchant owner = operator.makeMerchant(standing.apiUrl(), "owner");
    importRates(operator);
    Merchant stranger = operator.makeMerchant(standing.apiUrl(), "stranger");
    try (var receiver = new WebhookReceiver()) {
      Map<String, String> ids = makeOneOfEach(operator, owner, receiver);
      List<Route> routes = routes(stranger);
      assertThat(routes.stream().filter(Route::isMerchants).map(Route::noun))
          .as("every kind of id that a route takes is tried")
          .filteredOn(noun -> routes.stream().anyMatch(route -> takesId(route, noun)))
          .isSubsetOf(ids.keySet());

      for (Route route : routes.stream().filter(Route::isMerchants).toList()) {
        if (route.isList()) {
          assertSeesNothing(stranger, route, ids);
        } else if (route.path().contains("{")) {
          assertUnknown(stranger, route, ids.get(route.noun()));
        }
      }
      assertBalanceIsItsOwn(stranger, ids);
      assertCannotChargeOn(stranger, ids.get("fx_quotes"));
      for (Route route : routes.stream().filter(route -> !route.isMerchants()).toList()) {
        Answer answer = call(owner, route, "some_id");
        assertThat(answer.status()).as(route + " " + answer.body()).isIn(401, 403);
      }
    }
  }

  private static boolean takesId(Route route, String noun) {
    return route.noun().equals(noun) && route.path().contains("{");
  }

  private static Map<String, String> makeOneOfEach(
      Operator operator, Merchant owner, WebhookReceiver receiver) {
    Endpoint endpoint = Endpoint.at(owner.api(), receiver.url());
    String customer =
        owner.api().post("/v1/customers", Map.of("name", "Sarah")).json().path("id").asString();
    var paid = owner.payUntilDecided(Order.ofSneakers().with("customer_id", customer), PROMPT);
    var delivery =
        Eventually.get(
            "a delivery",
            PROMPT,
            () -> owner.api().get("/v1/webhook_deliveries").json().path("data"),
            found -> !found.isEmpty());
    var ids = new HashMap<>(makeMovements(owner));
    ids.putAll(
        Map.of(
            "payments", paid.paymentId(),
            "customers", customer,
            "transfers", divide(operator, owner, paid.json().path("merchant_id").asString()),
            "payment_methods", paid.json().path("payment_method_id").asString(),
            "webhook_endpoints", endpoint.id(),
            "webhook_deliveries", delivery.path(0).path("id").asString(),
            "events", delivery.path(0).path("event_id").asString()));
    return ids;
  }

  private static String divide(Operator operator, Merchant owner, String ownersId) {
    Answer shop =
        operator
            .api()
            .post(
                "/v1/operator/merchants",
                Map.of("name", "shop", "email", "shop@shop.example", "platform_id", ownersId));
    assertThat(shop.status()).as(shop.body()).isEqualTo(201);
    var transfer = Map.of("destination", shop.json().path("id").asString(), "amount", 100);
    var divided =
        owner.payUntilDecided(Order.ofSneakers().with("transfers", List.of(transfer)), PROMPT);
    return divided.json().at("/transfers/0/id").asString();
  }

  private static Map<String, String> makeMovements(Merchant owner) {
    var sale =
        owner.payUntilDecided(
            Order.ofSneakers().with("payment_method_id", "pm_card_bypassPending"), PROMPT);
    String account = "ba_" + UUID.randomUUID().toString().replace("-", "");
    made(owner, "/v1/bank_accounts", Map.of("id", account, "currency", "USD", "last4", "4321"));
    Answer schedule =
        owner.api().post("/v1/payout_schedules", Map.of("currency", "USD", "interval", "daily"));
    assertThat(schedule.status()).as(schedule.body()).isEqualTo(200);
    return Map.of(
        "payout_schedules",
        "USD",
        "bank_accounts",
        account,
        "disputes",
        disputed(owner),
        "refunds",
        made(owner, "/v1/refunds", Map.of("payment_id", sale.paymentId(), "amount", 100)),
        "payouts",
        made(
            owner, "/v1/payouts", Map.of("amount", 100, "currency", "USD", "destination", account)),
        "fx_quotes",
        made(owner, "/v1/fx_quotes", Map.of("from_currency", "SEK", "to_currency", "NOK")),
        "balance_transactions",
        owner.api().get("/v1/balance_transactions").json().at("/data/0/id").asString());
  }

  /// Without rates nothing can be quoted.
  private static void importRates(Operator operator) {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(2);
    String document =
        "<e><Cube><Cube time='"
            + day
            + "'><Cube currency='SEK' rate='11'/><Cube currency='NOK' rate='12'/></Cube></Cube></e>";
    Answer imported = operator.api().post("/v1/operator/fx_rates", Map.of("document", document));
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
  }

  private static String disputed(Merchant owner) {
    var sale =
        owner.payUntilDecided(
            Order.ofSneakers().with("payment_method_id", "pm_card_createDispute"), PROMPT);
    return Eventually.get(
            "a dispute of " + sale.paymentId(),
            PROMPT,
            () -> owner.api().get("/v1/disputes").json().path("data"),
            found -> !found.isEmpty())
        .path(0)
        .path("id")
        .asString();
  }

  private static String made(Merchant owner, String path, Map<String, Object> body) {
    Answer made = owner.api().post(path, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("id").asString();
  }

  /// The stranger has sold nothing: its balance is nothing, whoever else has one.
  private static void assertBalanceIsItsOwn(Merchant stranger, Map<String, String> ids) {
    Answer balance = patiently(() -> stranger.api().get("/v1/balance"));
    assertThat(balance.status()).as(balance.body()).isEqualTo(200);
    for (String part : List.of("available", "pending")) {
      assertThat(balance.json().path(part))
          .as(balance.body())
          .allMatch(sum -> sum.path("amount").longValue() == 0);
    }
    String window = "?currency=USD&from=2026-01-01T00:00:00Z&to=" + Instant.now();
    for (String form : List.of("statement", "statement.csv")) {
      Answer statement = patiently(() -> stranger.api().get("/v1/balance/" + form + window));
      assertThat(statement.status()).as(statement.body()).isIn(200, 404);
      assertThat(statement.body()).doesNotContain(ids.get("payments"), ids.get("refunds"));
    }
  }

  private static void assertCannotChargeOn(Merchant stranger, String quote) {
    Order order = Order.ofSneakers().with("currency", "SEK").with("fx_quote", quote);
    Order unknown = Order.ofSneakers().with("currency", "SEK").with("fx_quote", quote + "zzz");
    Answer foreign = patiently(() -> stranger.pay(order));
    Answer never = patiently(() -> stranger.pay(unknown));
    assertThat(foreign.status()).as(foreign.body()).isEqualTo(404);
    assertThat(foreign.error("code")).isEqualTo(never.error("code"));
    assertThat(foreign.error("message")).isEqualTo(never.error("message"));
  }

  private static void assertSeesNothing(Merchant stranger, Route route, Map<String, String> ids) {
    String query =
        route.needed().stream()
            .map(name -> name + "=" + ids.get(name.replace("_id", "s")) + "&")
            .collect(Collectors.joining());
    Answer answer = patiently(() -> stranger.api().get(route.path() + "?" + query));
    assertThat(answer.status()).as(route + " " + answer.body()).isEqualTo(200);
    assertThat(answer.json().path("data")).as(route + " " + answer.body()).isEmpty();
    // A cursor of another merchant's is none.
    String foreign = ids.getOrDefault(route.noun(), "pay_nobody");
    Answer page =
        patiently(
            () -> stranger.api().get(route.path() + "?" + query + "starting_after=" + foreign));
    assertThat(page.body()).doesNotContain("\"id\":\"" + foreign);
  }

  private static void assertUnknown(Merchant stranger, Route route, String id) {
    Answer foreign = call(stranger, route, id);
    Answer never = call(stranger, route, id.substring(0, id.length() - 3) + "zzz");
    assertThat(foreign.status()).as(route + " " + foreign.body()).isEqualTo(404);
    assertThat(never.status()).as(route + " " + never.body()).isEqualTo(404);
    assertThat(foreign.error("code")).isEqualTo(never.error("code"));
    assertThat(foreign.error("message")).isEqualTo(never.error("message"));
  }

  private static Answer call(Merchant merchant, Route route, String id) {
    String path = route.path().replaceAll("\\{[^}]*}", id);
    String body = route.method().equals("post") ? "{}" : "";
    return patiently(() ->
        merchant
            .api()
            .call(
                route.method().toUpperCase(java.util.Locale.ROOT),
                path,
                UUID.randomUUID().toString(),
                body));
  }

  // The walk is quicker than a key's rate: it waits as merchants do.
  private static Answer patiently(Supplier<Answer> ask) {
    return Eventually.get(
        "an answer within the key's rate", PROMPT, ask, answer -> answer.status() != 429);
  }

  private static List<Route> routes(Merchant anybody) {
    var routes = new ArrayList<Route>();
    JsonNode paths = anybody.api().get("/openapi.json").json().path("paths");
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    routes.add(
                        new Route(method.getKey(), path.getKey(), needed(method.getValue())))));
    assertThat(routes).as("the description's routes").hasSizeGreaterThan(15);
    return List.copyOf(routes);
  }

  private static List<String> needed(JsonNode operation) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("in").asString("").equals("query"))
        .filter(parameter -> parameter.path("required").asBoolean(false))
        .map(parameter -> parameter.path("name").asString(""))
        .toList();
  }
}
