package dev.zerosum.payment.charge;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payments")
final class ChargesController {

  private final Charges charges;

  ChargesController(Charges charges) {
    this.charges = charges;
  }

  @Operation(
      summary = "Create a payment",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CreatePayment.class))))
  @ApiResponse(
      responseCode = "201",
      description = "Decided: succeeded, or waiting for review, action or capture",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Not decided within 8 seconds: processing",
      content = @Content(schema = @Schema(implementation = PaymentBody.class)))
  @ApiResponse(
      responseCode = "400",
      description =
          "Not as asked; or the pool it would settle from is short (`fx_pool_short`), or a bank"
              + " debit is to settle in another currency (`fx_method_unsupported`) or to be"
              + " captured by hand (`capture_method_unsupported`)",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "402",
      description = "Declined or failed",
      content = @Content(mediaType = "application/problem+json"))
  @PostMapping("/v1/payments")
  @ClaimedByHandler
  ResponseEntity<byte[]> create(
      Caller.Merchant caller, @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, "payments:write");
    return charges.take(caller, asked);
  }
}
