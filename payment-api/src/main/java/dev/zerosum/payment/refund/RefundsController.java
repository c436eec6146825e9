package dev.zerosum.payment.refund;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimedByHandler;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Refunds")
final class RefundsController {

  private final Refunds refunds;
  private final RefundDesk desk;
  private final RefundRows rows;

  RefundsController(Refunds refunds, RefundDesk desk, RefundRows rows) {
    this.refunds = refunds;
    this.desk = desk;
    this.rows = rows;
  }

  @Operation(
      summary = "Refund a payment, in full or in part",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CreateRefund.class))))
  @ApiResponse(
      responseCode = "201",
      description = "With the processor: succeeded, pending or failed",
      content = @Content(schema = @Schema(implementation = RefundBody.class)))
  @ApiResponse(
      responseCode = "202",
      description = "The processor has not answered within 8 seconds: pending",
      content = @Content(schema = @Schema(implementation = RefundBody.class)))
  @PostMapping("/v1/refunds")
  @ClaimedByHandler
  ResponseEntity<byte[]> create(
      Caller.Merchant caller, @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, "refunds:write");
    return refunds.take(caller, asked);
  }

  @Operation(summary = "Read a refund")
  @GetMapping("/v1/refunds/{id}")
  RefundBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "refunds:read");
    return rows.find(caller.merchantId().value(), caller.livemode(), id)
        .map(RefundBody::of)
        .orElseThrow(LockedRefunds::unknown);
  }

  @Parameter(name = "payment_id", in = ParameterIn.QUERY)
  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List refunds, newest first")
  @GetMapping("/v1/refunds")
  ListBody<RefundBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "refunds:read");
    Page page =
        Page.of(query, RefundRows.FILTERS)
            .within(id -> rows.find(caller.merchantId().value(), caller.livemode(), id), "refund");
    return page.body(
        "/v1/refunds",
        rows.list(caller.merchantId().value(), caller.livemode(), query, page),
        RefundBody::of);
  }

  @Operation(
      summary = "Change a refund's metadata",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = UpdateRefund.class))))
  @PostMapping("/v1/refunds/{id}")
  RefundBody update(
      Caller.Merchant caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Scopes.require(caller, "refunds:write");
    Fields fields = Fields.of(body);
    Map<String, String> metadata = fields.entries(TextMapLimits.METADATA, "metadata");
    fields.nothingElse();
    return RefundBody.of(desk.update(caller, id, metadata));
  }

  @Operation(summary = "Cancel a refund that the processor was not asked for yet")
  @PostMapping("/v1/refunds/{id}/cancel")
  RefundBody cancel(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "refunds:write");
    return RefundBody.of(desk.cancel(caller, id));
  }
}
