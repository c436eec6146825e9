package dev.zerosum.processor.bank;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.BankAnswer;
import dev.zerosum.processor.port.BankFinding;
import dev.zerosum.processor.port.BankPayouts;
import dev.zerosum.processor.port.BankReport;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.PayoutOrder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The bank over HTTP. What was not sent is known not to have happened; what was sent and not
/// answered is unknown; only an answer that is about this very order counts as one.
public final class HttpBank implements BankPayouts {

  /// The name in rows and metrics.
  public static final String NAME = "bank";

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final BankSettings settings;
  private final HttpClient http;

  public HttpBank(BankSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Boolean> livemodes() {
    return settings.liveApiKey() == null ? List.of(false) : List.of(false, true);
  }

  @Override
  public Duration keyHorizon() {
    return settings.keyHorizon();
  }

  @Override
  public BankAnswer order(StepKey key, PayoutOrder order, CallBudget budget) {
    @Nullable String secret = secret(order.livemode());
    if (secret == null) {
      return new BankAnswer.Unavailable("there is no key for the bank's live mode");
    }
    HttpRequest request =
        request("/bank/transfers", secret, budget)
            .header("Idempotency-Key", key.toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(order)))
            .build();
    try {
      return read(order, http.send(request, BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException never) {
      return new BankAnswer.Unavailable("the bank was not reached: " + never);
    } catch (IOException | JacksonException lost) {
      return new BankAnswer.Unknown("the bank's answer was lost: " + lost, false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new BankAnswer.Unknown("the service stops", false);
    }
  }

  private static BankAnswer read(PayoutOrder order, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == OK) {
      return BankLines.isOf(order, response.body())
          ? new BankAnswer.Ordered(BankLines.id(response.body()))
          : new BankAnswer.Unknown("the bank answered about another order", false);
    }
    if (status == UNAUTHORIZED || status == FORBIDDEN || status == TOO_MANY) {
      return new BankAnswer.Unavailable("the bank turned the call away with " + status);
    }
    boolean isRepeated = response.headers().firstValue("Idempotent-Replayed").isPresent();
    if (status >= SERVER_ERROR) {
      return new BankAnswer.Unknown("the bank failed with " + status, isRepeated);
    }
    BankLines.Refusal refusal = BankLines.refusal(response.body());
    // Another order has this key, or the first one is still at work: no word about this one.
    return status == CONFLICT || refusal.isOfKey()
        ? new BankAnswer.Unknown("the bank does not answer for the key: " + status, false)
        : new BankAnswer.Rejected(refusal.code(), refusal.message());
  }

  @Override
  public BankFinding lookUp(PayoutOrder order, CallBudget budget) {
    String path = "/bank/transfers?reference=" + encoded(order.payoutId().value());
    return switch (get(path, order.livemode(), budget)) {
      case Got.Body(var body) -> BankLines.find(order, body);
      case Got.Nothing(var reason) -> new BankFinding.Unclear(reason);
    };
  }

  @Override
  public BankReport report(boolean livemode, @Nullable String after, CallBudget budget) {
    String path = "/bank/report" + (after == null ? "" : "?after=" + encoded(after));
    return switch (get(path, livemode, budget)) {
      case Got.Body(var body) -> BankLines.report(body);
      case Got.Nothing(var reason) -> new BankReport.Silent(reason);
    };
  }

  /// Asks for something; an answer that is none has its reason.
  Got get(String path, boolean livemode, CallBudget budget) {
    @Nullable String secret = secret(livemode);
    if (secret == null) {
      return new Got.Nothing("there is no key for the bank's live mode");
    }
    try {
      HttpResponse<String> response =
          http.send(request(path, secret, budget).build(), BodyHandlers.ofString());
      return response.statusCode() == OK
          ? new Got.Body(response.body())
          : new Got.Nothing("the bank answered " + response.statusCode());
    } catch (IOException away) {
      return new Got.Nothing("the bank did not answer: " + away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Got.Nothing("the service stops");
    }
  }

  private HttpRequest.Builder request(String path, String secret, CallBudget budget) {
    Duration left = budget.left();
    return HttpRequest.newBuilder(settings.apiBase().resolve(path))
        .timeout(left.isPositive() ? left : Duration.ofMillis(1))
        .header("Authorization", "Bearer " + secret);
  }

  private @Nullable String secret(boolean livemode) {
    return livemode ? settings.liveApiKey() : settings.apiKey();
  }

  private static String form(PayoutOrder order) {
    return Map.of(
            "reference", order.payoutId().value(),
            "account", order.destination(),
            "amount", String.valueOf(order.amount().minorUnits()),
            "currency", order.amount().currency().code())
        .entrySet()
        .stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// What a question brought.
  sealed interface Got {

    record Body(String body) implements Got {}

    record Nothing(String reason) implements Got {}
  }
}
