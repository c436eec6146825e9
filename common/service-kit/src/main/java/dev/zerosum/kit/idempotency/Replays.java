package dev.zerosum.kit.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// Stored answers on their way out.
public final class Replays {

  /// Says that the answer was given before.
  public static final String HEADER = "Idempotent-Replayed";

  private Replays() {}

  /// The stored answer as a controller returns it.
  ///
  /// @param isReplay false for the caller whose request made it
  public static ResponseEntity<byte[]> entity(StoredAnswer answer, boolean isReplay) {
    var response =
        ResponseEntity.status(answer.status())
            .header(HttpHeaders.CONTENT_TYPE, answer.contentType());
    return (isReplay ? response.header(HEADER, "true") : response).body(answer.body());
  }

  static void send(HttpServletResponse response, StoredAnswer answer) throws IOException {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setHeader(HEADER, "true");
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
