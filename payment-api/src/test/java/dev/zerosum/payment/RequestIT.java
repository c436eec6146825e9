package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.contract.payment.Buyers;
import dev.zerosum.contract.processor.ProcessorAvailability.Availability;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.testkit.openapi.GoldenDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestIT {

  private static final String MINIMAL =
      "\"amount\":8900,\"currency\":\"USD\",\"payment_method_id\":\"pm_card_visa\"";

  private FakePeers peers;
  private PaymentInstance api;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    api = PaymentInstance.start(PaymentInstance.settings(peers));
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
  }

  @BeforeEach
  void forget() {
    peers.forget();
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    merchant = aMerchant(api);
  }

  @Test
  void tellsWhoBought() {
    var made =
        api.post(
            merchant,
            aKey(),
            "/v1/customers",
            "{\"id\":\"cus_sarah\",\"name\":\"Sarah\",\"email\":\"sarah@example.com\"}");
    assertThat(made.statusCode()).isEqualTo(201);

    assertThat(buyer("")).isEqualTo(new Buyer(null, null, "Zappos"));
    assertThat(buyer(",\"customer_id\":\"cus_sarah\""))
        .isEqualTo(new Buyer("sarah@example.com", "Sarah", "Zappos"));
    assertThat(
            buyer(
                ",\"customer_id\":\"cus_sarah\",\"billing_details\":{\"email\":\"work@example.com\"}"))
        .isEqualTo(new Buyer("work@example.com", "Sarah", "Zappos"));
    assertThatThrownBy(() -> api.peer(Buyers.class).buyer(new PaymentId("pay_none")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().status()).isEqualTo(404));
  }

  private Buyer buyer(String more) {
    var answer = api.post(merchant, aKey(), "/v1/payments", "{" + MINIMAL + more + "}");
    return api.peer(Buyers.class).buyer(new PaymentId(json(answer).get("id").asString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`currency`:`USD`,`payment_method_id`:`pm_x`} | parameter_missing | amount",
        "{`amount`:1,`payment_method_id`:`pm_x`} | parameter_missing | currency",
        "{`amount`:1,`currency`:`USD`} | parameter_missing | payment_method_id",
        "{@,`foo`:1} | parameter_unknown | foo",
        "{@,`billing_details`:{`foo`:1}} | parameter_unknown | billing_details[foo]",
        "{#1.5} | parameter_invalid_integer | amount",
        "{#`8900`} | parameter_invalid_integer | amount",
        "{#`1e3`} | parameter_invalid_integer | amount",
        "{#true} | parameter_invalid_integer | amount",
        "{#0} | amount_too_small | amount",
        "{#-1} | amount_too_small | amount",
        "{#100000000} | amount_too_large | amount",
        "{#10000000000000000000} | amount_too_large | amount",
        "{#99999999999999999999999999} | amount_too_large | amount",
        "{`amount`:1,`currency`:`XXQ`,`payment_method_id`:`pm_x`} | parameter_invalid | currency",
        "{`amount`:1,`currency`:7,`payment_method_id`:`pm_x`} | parameter_invalid | currency",
        "{`amount`:1,`currency`:`USD`,`payment_method_id`:`x`} | parameter_invalid | payment_method_id",
        "{@,`customer_id`:`sarah`} | parameter_invalid | customer_id",
        "{@,`capture_method`:`later`} | parameter_invalid | capture_method",
        "{@,`client_ip`:`127.1`} | parameter_invalid | client_ip",
        "{@,`client_ip`:`example.com`} | parameter_invalid | client_ip",
        "{@,`metadata`:{`a`:1}} | parameter_invalid | metadata[a]",
        "{@,`metadata`:`a`} | parameter_invalid | metadata",
        "{@,`description`:``} | parameter_invalid_empty | description",
        "{@,`shipping`:{`address`:{`country`:`ZZ`}}} | parameter_invalid | shipping[address][country]",
        "{@,`description`:`card 4242 4242 4242 4242`} | card_data_not_allowed | ",
        "[1] | malformed_json | ",
        "{`amount | malformed_json | ",
      })
  void refusesWhatIsWrongAndStoresNothing(String shape, String code, String param) {
    String body =
        shape
            .replace("@", MINIMAL)
            .replace("#", "`currency`:`USD`,`payment_method_id`:`pm_x`,`amount`:")
            .replace('`', '"');
    String key = aKey();

    var answer = api.post(merchant, key, "/v1/payments", body);
    var corrected = api.post(merchant, key, "/v1/payments", PAYMENT);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(param(answer)).isEqualTo(param == null ? "" : param);
    assertThat(corrected.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"USD", "usd", "jpy", "KWD"})
  void takesCurrenciesOfEitherCase(String currency) {
    var answer = api.post(merchant, aKey(), "/v1/payments", PAYMENT.replace("usd", currency));

    assertThat(json(answer).get("currency").asString())
        .isEqualToIgnoringCase(currency)
        .isUpperCase();
  }

  @Test
  void takesFormEncodingWithBrackets() {
    var answer =
        api.send(
            merchant,
            aKey(),
            "/v1/payments",
            "amount=8900&currency=usd&payment_method_id=pm_card_visa&metadata[order]=5512"
                + "&billing_details[address][country]=de&device[screen]=1920x1080",
            "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).at("/metadata/order").asString()).isEqualTo("5512");
    assertThat(json(answer).at("/billing_details/address/country").asString()).isEqualTo("DE");
    assertThat(peers.started().getFirst().context().billingCountry()).isEqualTo("DE");
  }

  @Test
  void refusesAMissingOrUnusableKey() {
    var missing = api.post(merchant, null, "/v1/payments", PAYMENT);
    var tooLong = api.post(merchant, "k".repeat(256), "/v1/payments", PAYMENT);
    var longest = api.post(merchant, "k".repeat(255), "/v1/payments", PAYMENT);
    var control = api.post(merchant, "a\tb", "/v1/payments", PAYMENT);

    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(code(missing)).isEqualTo("idempotency_key_missing");
    assertThat(tooLong.statusCode()).isEqualTo(400);
    assertThat(control.statusCode()).isEqualTo(400);
    assertThat(longest.statusCode()).isEqualTo(201);
  }

  @Test
  void refusesAnotherMerchantsIdAndAKeyWithoutTheScope() {
    var other =
        api.post(
            merchant, aKey(), "/v1/payments", "{" + MINIMAL + ",\"merchant_id\":\"mer_other\"}");
    var publishable =
        new Caller.Merchant(
            merchant.merchantId(), false, "key_pub", KeyKind.PUBLISHABLE, Set.of(), 20);

    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(param(other)).isEqualTo("merchant_id");
    assertThat(api.post(publishable, aKey(), "/v1/payments", PAYMENT).statusCode()).isEqualTo(403);
    assertThat(api.get(publishable, "/v1/payments").statusCode()).isEqualTo(403);
  }

  @Test
  void answersAnExistingClaimFirstWhileTheBreakerIsOpen() {
    String key = aKey();
    var first = api.post(merchant, key, "/v1/payments", PAYMENT);
    peers.processorIs(new Availability(false, 7));
    String refusedKey = aKey();
    Eventually.isTrue(
        "the open breaker is known",
        () ->
            api.post(merchant, refusedKey, "/v1/payments", PAYMENT).statusCode() == 503
                || api.post(merchant, aKey(), "/v1/payments", PAYMENT).statusCode() == 503);

    var refused = api.post(merchant, aKey(), "/v1/payments", PAYMENT);
    var replay = api.post(merchant, key, "/v1/payments", PAYMENT);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(code(refused)).isEqualTo("processor_unavailable");
    assertThat(refused.headers().firstValue("Retry-After")).contains("7");
    assertThat(replay.body()).isEqualTo(first.body());
    peers.processorIs(new Availability(true, 0));
    Eventually.isTrue(
        "the closed breaker is known",
        () -> api.post(merchant, aKey(), "/v1/payments", PAYMENT).statusCode() == 201);
  }

  @Test
  void limitsNewPaymentsInFlightAndRunsTheRefusedOneLater() throws Exception {
    var started = new LinkedBlockingQueue<StartCharge>();
    peers.sagaDoes(started::add);
    var narrow =
        new Caller.Merchant(
            merchant.merchantId(), false, "key_narrow", KeyKind.SECRET, Set.of(), 1);
    String running = aKey();
    String refusedKey = aKey();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = executor.submit(() -> api.post(narrow, running, "/v1/payments", PAYMENT));
      StartCharge charge = started.poll(5, TimeUnit.SECONDS);
      assertThat(charge).isNotNull();

      var refused = api.post(narrow, refusedKey, "/v1/payments", PAYMENT);
      var replay = executor.submit(() -> api.post(narrow, running, "/v1/payments", PAYMENT));
      api.record(charge.paymentId(), succeeded(), true);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
      assertThat(replay.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    }
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    assertThat(api.post(narrow, refusedKey, "/v1/payments", PAYMENT).statusCode()).isEqualTo(201);
  }

  @Test
  void listsPaymentsByCursorNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(json(api.post(merchant, aKey(), "/v1/payments", PAYMENT)).get("id").asString());
    }
    var strangers = api.get(aMerchant(api), "/v1/payments");

    var first = json(api.get(merchant, "/v1/payments?limit=2"));
    var second = json(api.get(merchant, "/v1/payments?limit=2&starting_after=" + ids.get(1)));
    var back = json(api.get(merchant, "/v1/payments?limit=2&ending_before=" + ids.get(3)));

    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(first.at("/data/0/id").asString()).isEqualTo(ids.get(0));
    assertThat(second.at("/data/0/id").asString()).isEqualTo(ids.get(2));
    assertThat(back.at("/data/0/id").asString()).isEqualTo(ids.get(1));
    assertThat(json(strangers).get("data").isEmpty()).isTrue();
    assertThat(json(api.get(merchant, "/v1/payments?status=failed")).get("data").isEmpty())
        .isTrue();
    assertThat(json(api.get(merchant, "/v1/payments?customer_id=cus_sarah42")).get("data").size())
        .isEqualTo(5);
    assertThat(
            json(api.get(merchant, "/v1/payments?created%5Bgt%5D=4102444800"))
                .get("data")
                .isEmpty())
        .isTrue();
    assertThat(code(api.get(merchant, "/v1/payments?foo=1"))).isEqualTo("parameter_unknown");
    assertThat(api.get(merchant, "/v1/payments?limit=101").statusCode()).isEqualTo(400);
    for (String cursor : List.of("starting_after=pay_nobodys", "ending_before=no")) {
      var lost = api.get(merchant, "/v1/payments?" + cursor);
      assertThat(lost.statusCode()).isEqualTo(400);
      assertThat(code(lost)).isEqualTo("resource_missing");
      assertThat(cursor).startsWith(param(lost) + "=");
    }
    // Written as it is, and far beyond what the database calls a time.
    var never = api.get(merchant, "/v1/payments?created[gte]=99999999999999");
    assertThat(never.statusCode()).isEqualTo(400);
    assertThat(param(never)).isEqualTo("created[gte]");
  }

  @Test
  void keepsCustomersAndMethodsOfACharge() {
    var made = api.post(merchant, aKey(), "/v1/customers", "{\"id\":\"cus_ann\",\"name\":\"Ann\"}");
    var twice = api.post(merchant, aKey(), "/v1/customers", "{\"id\":\"cus_ann\"}");
    var charge =
        api.post(merchant, aKey(), "/v1/payments", PAYMENT.replace("cus_sarah42", "cus_ann"));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(charge.statusCode()).isEqualTo(201);
    assertThat(json(api.get(merchant, "/v1/customers/cus_ann")).get("name").asString())
        .isEqualTo("Ann");
    assertThat(
            json(api.get(merchant, "/v1/payment_methods?customer_id=cus_ann"))
                .at("/data/0/id")
                .asString())
        .isEqualTo("pm_card_visa");
    assertThat(api.get(aMerchant(api), "/v1/payment_methods/pm_card_visa").statusCode())
        .isEqualTo(404);
  }

  @Test
  void takesEveryFieldThatItsDescriptionNames() {
    String body =
        """
        {"amount": 8900, "currency": "USD", "payment_method_id": "pm_card_visa",
         "customer_id": "cus_sarah42", "merchant_id": "%s", "description": "Order #5512",
         "metadata": {"order": "5512"}, "capture_method": "automatic",
         "fx_quote": null, "settlement_currency": "USD",
         "return_url": "https://shop.example/back", "client_ip": "203.0.113.7",
         "billing_details": {"name": "Sarah", "email": "sarah@mail.example", "phone": "+1 555 0100",
           "address": {"line1": "1 Main St", "line2": null, "city": "Reno", "state": "NV",
             "postal_code": "89501", "country": "US"}},
         "shipping": {"name": "Sarah", "phone": null, "carrier": "UPS", "tracking_number": "1Z",
           "address": {"country": "us"}},
         "device": {"screen": "1920x1080"}, "application_fee_amount": 0, "transfers": []}
        """
            .formatted(merchant.merchantId());
    var described =
        ZerosumJson.mapper()
            .readTree(api.getWithoutCaller("/v3/api-docs").body())
            .at("/components/schemas/CreatePayment/properties");

    var answer = api.post(merchant, aKey(), "/v1/payments", body);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).at("/shipping/address/country").asString()).isEqualTo("US");
    assertThat(json(answer).at("/client_ip").asString()).isEqualTo("203.0.113.7");
    assertThat(described.propertyNames())
        .containsExactlyInAnyOrderElementsOf(ZerosumJson.mapper().readTree(body).propertyNames());
  }

  @Test
  void keepsWhatTheGoldenDescriptionPromises() {
    GoldenDescription.assertKept("payment-api", api.getWithoutCaller("/v3/api-docs").body());
  }
}
