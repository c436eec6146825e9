package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/// The buyers' banks, which say what becomes of a refund days later, and take back what buyers
/// dispute.
public final class CardBank {

  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  public CardBank(Standing standing) {
    this.url = "http://127.0.0.1:" + standing.port("simulator");
  }

  /// Refuses a refund; whether it could.
  ///
  /// @param reference the processor's id of it
  public boolean refuse(String reference) {
    return ask("/_refunds/" + reference + "?result=failure", "").statusCode() == OK;
  }

  /// Disputes what is left of a payment.
  ///
  /// @return the dispute's id, which is ours too; empty when nothing of the payment was captured
  public Optional<String> dispute(String payment) {
    return open("{\"payment_id\":\"" + payment + "\"}");
  }

  /// Opens a dispute as the simulator takes it.
  public Optional<String> open(String json) {
    HttpResponse<String> opened = ask("/_disputes", json);
    return opened.statusCode() == OK
        ? Optional.of(Json.text(Json.read(opened.body()), "id"))
        : Optional.empty();
  }

  /// Decides a dispute.
  ///
  /// @param result `won` or `lost`, as the merchant sees it
  public void decide(String dispute, String result) {
    HttpResponse<String> decided = ask("/_disputes/" + dispute + "?result=" + result, "");
    if (decided.statusCode() != OK) {
      throw new AssertionError(dispute + " was not decided: " + decided.body());
    }
  }

  private HttpResponse<String> ask(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new AssertionError("the simulator does not answer", away);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
