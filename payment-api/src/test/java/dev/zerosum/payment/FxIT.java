package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.live;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rates and quotes. One euro is 1.25 dollars, so that one dollar is 0.80 euro; francs were quoted
/// long ago.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FxIT {

  private static final String RATES =
      "<Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='163.1'/>"
          + "<Cube currency='KWD' rate='0.3331'/>";
  private static final String OLD_RATES =
      "<Cube currency='USD' rate='1.2'/><Cube currency='CHF' rate='0.93'/>";

  private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

  private FakePeers peers;
  private PaymentInstance api;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "2s");
    settings.put("zerosum.payment.fx.spread", "0.01");
    api = PaymentInstance.start(settings);
    merchant = aMerchant(api);
    assertThat(imports(yesterday.minusDays(20), OLD_RATES).statusCode()).isEqualTo(201);
    assertThat(imports(yesterday, RATES).statusCode()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
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
  void quotesTheLatestRateUntilItExpires() {
    var quote = json(quote("USD", "EUR"));

    assertThat(quote.path("rate").asString()).isEqualTo("0.8");
    assertThat(quote.path("spread").asString()).isEqualTo("0.01");
    assertThat(quote.path("source").asString()).isEqualTo("ecb");
    assertThat(quote.path("expires_at").asLong() - quote.path("created").asLong())
        .isBetween(299L, 301L);
    assertThat(json(quote("usd", "kwd")).path("rate").asString()).isEqualTo("0.26648");
    assertThat(audited("fx_quote.created")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void showsAQuoteToItsMerchantAlone() {
    var quote = json(quote("USD", "EUR"));
    String path = "/v1/fx_quotes/" + quote.path("id").asString();

    assertThat(json(api.get(merchant, path))).isEqualTo(quote);
    assertThat(api.get(aMerchant(api), path).statusCode()).isEqualTo(404);
    assertThat(api.get(live(merchant), path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "CHF, 409, fx_rate_stale, to_currency",
    "SEK, 400, fx_rate_missing, to_currency",
    "XYZ, 400, parameter_invalid, to_currency",
    "USD, 400, parameter_invalid, to_currency",
  })
  void refusesWhereThereIsNoYoungRate(String currency, int status, String code, String param) {
    var refused = quote("USD", currency);

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
  }

  private HttpResponse<byte[]> imports(LocalDate day, String cubes) {
    String document = "<e><Cube><Cube time='%s'>%s</Cube></Cube></e>".formatted(day, cubes);
    return api.post(
        ADMIN,
        aKey(),
        "/v1/operator/fx_rates",
        ZerosumJson.mapper().writeValueAsString(Map.of("document", document)));
  }

  private HttpResponse<byte[]> quote(String from, String to) {
    return api.post(
        merchant,
        aKey(),
        "/v1/fx_quotes",
        "{\"from_currency\":\"%s\",\"to_currency\":\"%s\"}".formatted(from, to));
  }

  private long audited(String type) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE type = :type AND kind = 'audit'")
        .param("type", type)
        .query(Long.class)
        .single();
  }
}
