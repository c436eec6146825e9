package dev.zerosum.e2e.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The buyers' bank, which says what becomes of a refund days later.
public final class CardBank {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  public CardBank(Standing standing) {
    this.url = "http://127.0.0.1:" + standing.port("simulator") + "/_refunds/";
  }

  /// Refuses a refund; whether it could.
  ///
  /// @param reference the processor's id of it
  public boolean refuse(String reference) {
    var request =
        HttpRequest.newBuilder(URI.create(url + reference + "?result=failure"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      throw new AssertionError("the simulator does not answer", away);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
