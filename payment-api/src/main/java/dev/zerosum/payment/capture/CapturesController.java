package dev.zerosum.payment.capture;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimedByHandler;
import dev.zerosum.payment.record.PaymentBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payments")
final class CapturesController {

  private final Captures captures;
  private final Cancels cancels;

  CapturesController(Captures captures, Cancels cancels) {
    this.captures = captures;
    this.cancels = cancels;
  }

  @Operation(
      summary = "Capture a payment that is authorized, whole or in part",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = CapturePayment.class))))
  @ApiResponse(
      responseCode = "200",
      description = "Captured and booked",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Not decided within 8 seconds",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "400",
      description = "amount_exceeds_capturable or payment_unexpected_state",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "402",
      description = "The processor refused it; nothing was captured by this request",
      content = @Content(mediaType = "application/problem+json"))
  @PostMapping("/v1/payments/{id}/capture")
  @ClaimedByHandler
  ResponseEntity<byte[]> capture(
      Caller.Merchant caller,
      @PathVariable("id") String id,
      @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, "payments:write");
    return captures.take(caller, id, asked);
  }

  @Operation(
      summary = "Cancel a payment that waits for a review, the buyer or its capture",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = CancelPayment.class))))
  @ApiResponse(
      responseCode = "200",
      description = "Canceled; what was authorized is given back",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Being canceled: processing",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "400",
      description = "payment_unexpected_state",
      content = @Content(mediaType = "application/problem+json"))
  @PostMapping("/v1/payments/{id}/cancel")
  @ClaimedByHandler
  ResponseEntity<byte[]> cancel(
      Caller.Merchant caller,
      @PathVariable("id") String id,
      @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, "payments:write");
    return cancels.take(caller, id, asked);
  }
}
