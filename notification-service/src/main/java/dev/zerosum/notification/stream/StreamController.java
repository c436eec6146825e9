package dev.zerosum.notification.stream;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Scopes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events")
final class StreamController {

  private final LiveEvents events;
  private final Seats seats;

  StreamController(LiveEvents events, Seats seats) {
    this.events = events;
    this.seats = seats;
  }

  @Operation(summary = "Listen to events as they happen; resume with the header Last-Event-ID")
  @ApiResponse(
      responseCode = "200",
      description = "Server-sent events: `id` is the event's, `data` the event",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = String.class)))
  @GetMapping("/v1/stream")
  void listen(
      Caller.Merchant caller,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response)
      throws IOException {
    Scopes.require(caller, "events:read");
    try (Seats.Seat seat = seats.take(caller)) {
      events.write(caller, lastEventId, seat, response);
    }
  }
}
