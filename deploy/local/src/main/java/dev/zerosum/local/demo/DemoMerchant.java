package dev.zerosum.local.demo;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The demo merchant: made through the operators' endpoints as any other, at every `up` that does
/// not find it. A key is shown once, so what was shown is kept.
public final class DemoMerchant {

  private static final String MERCHANT = "mer_zappos99";
  private static final String BANK_ACCOUNT = "ba_zappos99";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // The edge may still be looking for its peers when the last of them becomes ready.
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private final Platform platform;
  private final Path file;

  /// The demo merchant of one platform.
  public DemoMerchant(Platform platform) {
    this.platform = platform;
    this.file = platform.home().file("demo.json");
  }

  /// The keys, when they were made.
  public Optional<DemoKeys> known() {
    return JsonFile.read(file, DemoKeys.class)
        .map(keys ->
            new DemoKeys(
                platform.edge().url(), keys.merchantId(), keys.secretKey(), keys.publishableKey()));
  }

  /// The keys; makes merchant and keys when the platform does not know them.
  public DemoKeys ensure() {
    DemoKeys keys = known().filter(this::isTaken).orElseGet(this::make);
    addBankAccount(keys);
    return keys;
  }

  private DemoKeys make() {
    makeMerchant();
    var keys =
        new DemoKeys(platform.edge().url(), MERCHANT, makeKey("secret"), makeKey("publishable"));
    JsonFile.write(file, keys);
    return keys;
  }

  /// Somewhere for payouts to go that name no destination, as the first that newcomers try.
  private void addBankAccount(DemoKeys keys) {
    var body = Map.of("id", BANK_ACCOUNT, "currency", "USD", "last4", "4321");
    var answer =
        Http.post(
            keys.apiUrl() + "/v1/bank_accounts",
            Map.of(
                "Authorization",
                "Bearer " + keys.secretKey(),
                "Idempotency-Key",
                UUID.randomUUID().toString()),
            JsonFile.MAPPER.writeValueAsString(body),
            PATIENCE);
    // 409: it was there before, even if somebody deleted it since.
    if (!answer.isOk() && answer.status() != 409) {
      throw refused("the demo merchant's bank account", answer);
    }
  }

  private boolean isTaken(DemoKeys keys) {
    var headers = Map.of("Authorization", "Bearer " + keys.secretKey());
    String url = keys.apiUrl() + "/v1/payments?limit=1";
    // 401 is an answer: the key is of a database that is gone.
    Waiting.until(
        () -> {
          int status = Http.get(url, headers, PATIENCE).status();
          return status == 200 || status == 401;
        },
        SETTLING);
    return Http.get(url, headers, PATIENCE).isOk();
  }

  private void makeMerchant() {
    var body = Map.of("id", MERCHANT, "name", "Zappos", "email", "payments@zappos.example");
    Http.Answer[] last = new Http.Answer[1];
    boolean isMade =
        Waiting.until(
            () -> {
              last[0] = post("/v1/operator/merchants", body);
              return last[0].isOk() || last[0].status() == 409;
            },
            SETTLING);
    if (!isMade) {
      throw refused("the demo merchant", last[0]);
    }
  }

  private String makeKey(String kind) {
    var answer =
        post(
            "/v1/operator/merchants/" + MERCHANT + "/api_keys",
            // Raised far above a merchant's default, so that a load test measures the platform.
            Map.of(
                "kind", kind,
                "livemode", false,
                "per_second", 1000,
                "burst", 2000,
                "in_flight_max", 500));
    if (!answer.isOk()) {
      throw refused("the demo merchant's " + kind + " key", answer);
    }
    JsonNode key = JsonFile.MAPPER.readTree(answer.body());
    return key.path("key").asString();
  }

  private Http.Answer post(String path, Object body) {
    return Http.post(
        platform.edge().url() + path,
        Map.of(
            "Authorization",
            "Bearer " + platform.secrets().get(Secrets.OPERATOR_TOKEN),
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        JsonFile.MAPPER.writeValueAsString(body),
        PATIENCE);
  }

  private static Trouble refused(String what, Http.Answer answer) {
    return new Trouble(
        "cannot make %s: %d %s"
            .formatted(what, answer.status(), answer.body().replaceAll("\\s+", " ")));
  }
}
