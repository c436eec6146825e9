package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rates, quotes, and payments that settle in another currency. One euro is 1.25 dollars, so that
/// one dollar is 0.80 euro; francs were quoted long ago.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FxIT {

  private static final String RATES =
      "<Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='163.1'/>"
          + "<Cube currency='KWD' rate='0.3331'/>";
  private static final String OLD_RATES =
      "<Cube currency='USD' rate='1.2'/><Cube currency='CHF' rate='0.93'/>";

  private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
  private final List<StartCharge> started = new CopyOnWriteArrayList<>();
  private final List<RefundedExchange> refunded = new CopyOnWriteArrayList<>();
  private FakePeers peers;
  private PaymentInstance api;
  private PaymentInstance hasty;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "2s");
    settings.put("zerosum.payment.fx.spread", "0.01");
    settings.put("zerosum.payment.refund.first-sweep", "1h");
    api = PaymentInstance.start(settings);
    settings.put("zerosum.payment.fx.quote-life", "1ms");
    hasty = PaymentInstance.start(settings);
    assertThat(imports(yesterday.minusDays(20), OLD_RATES).statusCode()).isEqualTo(201);
    assertThat(imports(yesterday, RATES).statusCode()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    hasty.close();
    api.close();
    peers.close();
  }

  @BeforeEach
  void forget() {
    peers.forget();
    started.clear();
    refunded.clear();
    merchant = aMerchant(api);
    peers.sagaDoes(charge -> {
      started.add(charge);
      api.record(charge.paymentId(), succeeded(), true);
    });
    peers.refundSagaDoes(refund -> refunded.add(refund.exchange()));
  }

  @Test
  void keepsADayOnceAndAsItWas() {
    assertThat(imports(yesterday, RATES).statusCode()).isEqualTo(201);
    var other = imports(yesterday, RATES.replace("1.25", "1.26"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(code(other)).isEqualTo("fx_rates_differ");

    var latest = json(api.get(ADMIN, "/v1/operator/fx_rates"));
    assertThat(latest.path("day").asString()).isEqualTo(yesterday.toString());
    assertThat(latest.path("rates").path("USD").asString()).isEqualTo("1.25");
    assertThat(audited("fx_rates.imported")).isEqualTo(2);
  }

  @Test
  void refusesRatesOfDaysToComeAndWhatIsNoDocument() {
    assertThat(code(imports(yesterday.plusDays(3), RATES))).isEqualTo("fx_rates_in_future");
    var garbage = api.post(ADMIN, aKey(), "/v1/operator/fx_rates", "{\"document\":\"<a>\"}");
    assertThat(code(garbage)).isEqualTo("parameter_invalid");
    assertThat(param(garbage)).isEqualTo("document");
    var stranger = api.post(merchant, aKey(), "/v1/operator/fx_rates", "{\"document\":\"<a/>\"}");
    assertThat(stranger.statusCode()).isIn(401, 403);
  }

  @Test
  void watchesTheAgeOfTheRates() {
    double age =
        api.bean(MeterRegistry.class).get("zerosum.payment.fx.rate.age.seconds").gauge().value();

    assertThat(age).isBetween(0.0, 2 * 86_400.0 + 36_000);
  }

  @Test
  void quotesAndChargesOnTheQuote() {
    var quote = json(quote(api, "USD", "EUR"));
    assertThat(quote.path("rate").asString()).isEqualTo("0.8");
    assertThat(quote.path("spread").asString()).isEqualTo("0.01");
    assertThat(quote.path("source").asString()).isEqualTo("ecb");
    assertThat(quote.path("expires_at").asLong() - quote.path("created").asLong())
        .isBetween(299L, 301L);
    String id = quote.path("id").asString();
    assertThat(json(api.get(merchant, "/v1/fx_quotes/" + id))).isEqualTo(quote);
    assertThat(api.get(aMerchant(api), "/v1/fx_quotes/" + id).statusCode()).isEqualTo(404);

    var payment = json(pay("\"fx_quote\":\"" + id + "\""));

    FxTerms terms = Objects.requireNonNull(started.getFirst().exchange());
    assertThat(terms.rate()).isEqualTo(new BigDecimal("0.8"));
    assertThat(payment.path("exchange").path("fx_quote").asString()).isEqualTo(id);
    // 71.20 EUR, less one per cent of it.
    assertThat(payment.path("exchange").path("settlement_amount").asLong()).isEqualTo(7049);
  }

  @Test
  void settlesAtTheRateOfNowWhenAskedSo() {
    var payment = json(pay("\"settlement_currency\":\"kwd\""));

    assertThat(payment.path("exchange").path("to_currency").asString()).isEqualTo("KWD");
    assertThat(payment.path("exchange").path("rate").asString()).isEqualTo("0.26648");
    // 89.00 * 0.26648 = 23.717 KWD in three decimals, less 0.237.
    assertThat(payment.path("exchange").path("settlement_amount").asLong()).isEqualTo(23_480);
  }

  @Test
  void exchangesNothingWhenItSettlesInItsOwnCurrency() {
    assertThat(json(pay("\"settlement_currency\":\"USD\"")).path("exchange").isNull()).isTrue();
    assertThat(started.getFirst().exchange()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CHF, 409, fx_rate_stale, settlement_currency",
    "SEK, 400, fx_rate_missing, settlement_currency",
    "XYZ, 400, parameter_invalid, settlement_currency",
  })
  void refusesWhereThereIsNoYoungRate(String currency, int status, String code, String param) {
    var refused = pay("\"settlement_currency\":\"" + currency + "\"");

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
    assertThat(started).isEmpty();
  }

  @Test
  void refusesQuotesThatDoNotFit() {
    String yen = json(quote(api, "JPY", "EUR")).path("id").asString();
    assertThat(code(pay("\"fx_quote\":\"" + yen + "\""))).isEqualTo("currency_mismatch");
    String dollars = json(quote(api, "USD", "EUR")).path("id").asString();
    assertThat(code(pay("\"fx_quote\":\"" + dollars + "\",\"settlement_currency\":\"JPY\"")))
        .isEqualTo("currency_mismatch");
    assertThat(code(pay("\"fx_quote\":\"fxq_unknown\""))).isEqualTo("resource_missing");
    assertThat(code(pay("\"capture_method\":\"manual\",\"settlement_currency\":\"EUR\"")))
        .isEqualTo("parameter_invalid");
    String late = json(quote(hasty, "USD", "EUR")).path("id").asString();
    assertThat(code(pay("\"fx_quote\":\"" + late + "\""))).isEqualTo("fx_quote_expired");
    assertThat(started).isEmpty();
  }

  @Test
  void refusesToDivideAndExchangeOnePayment() {
    String quote = json(quote(api, "USD", "EUR")).path("id").asString();

    var fee = pay("\"settlement_currency\":\"EUR\",\"application_fee_amount\":300");
    var quoted = pay("\"fx_quote\":\"" + quote + "\",\"application_fee_amount\":300");

    assertThat(fee.statusCode()).isEqualTo(400);
    assertThat(code(fee)).isEqualTo("parameter_invalid");
    assertThat(param(fee)).isEqualTo("settlement_currency");
    assertThat(param(quoted)).isEqualTo("fx_quote");
    assertThat(started).isEmpty();
  }

  @Test
  void saysThatThePoolIsShortOnceAndForAll() {
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(),
            new ChargeOutcome.Failed("fx_pool_short", "Short.", "settlement_currency"),
            true));
    String key = aKey();

    var refused = pay(key, "\"settlement_currency\":\"EUR\"");
    var replayed = pay(key, "\"settlement_currency\":\"EUR\"");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("fx_pool_short");
    assertThat(param(refused)).isEqualTo("settlement_currency");
    assertThat(replayed.body()).isEqualTo(refused.body());
  }

  @Test
  void takesBackInPartsWhatWasSettledTogether() {
    String payment = json(pay("\"settlement_currency\":\"EUR\"")).path("id").asString();

    for (int amount : List.of(3333, 3333, 2234)) {
      var refund =
          api.post(
              merchant,
              aKey(),
              "/v1/refunds",
              "{\"payment_id\":\"%s\",\"amount\":%d}".formatted(payment, amount));
      // Nobody decides it here.
      assertThat(refund.statusCode()).isEqualTo(202);
    }

    assertThat(refunded).hasSize(3).doesNotContainNull();
    assertThat(refunded.stream().map(RefundedExchange::received).reduce(Money::plus))
        .contains(Money.of(7049, "EUR"));
    assertThat(refunded.stream().map(RefundedExchange::spread).reduce(Money::plus))
        .contains(Money.of(71, "EUR"));
  }

  private HttpResponse<byte[]> imports(LocalDate day, String cubes) {
    String document = "<e><Cube><Cube time='%s'>%s</Cube></Cube></e>".formatted(day, cubes);
    return api.post(
        ADMIN,
        aKey(),
        "/v1/operator/fx_rates",
        ZerosumJson.mapper().writeValueAsString(Map.of("document", document)));
  }

  private HttpResponse<byte[]> quote(PaymentInstance instance, String from, String to) {
    var made =
        instance.post(
            merchant,
            aKey(),
            "/v1/fx_quotes",
            "{\"from_currency\":\"%s\",\"to_currency\":\"%s\"}".formatted(from, to));
    assertThat(made.statusCode()).isEqualTo(201);
    return made;
  }

  private HttpResponse<byte[]> pay(String more) {
    return pay(aKey(), more);
  }

  private HttpResponse<byte[]> pay(String key, String more) {
    return api.post(
        merchant,
        key,
        "/v1/payments",
        "{\"amount\":8900,\"currency\":\"USD\",\"payment_method_id\":\"pm_card_visa\",%s}"
            .formatted(more));
  }

  private long audited(String type) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE type = :type AND kind = 'audit'")
        .param("type", type)
        .query(Long.class)
        .single();
  }
}
