package dev.zerosum.payment.split;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Transfers")
@RequestMapping(TransfersController.PATH)
final class TransfersController {

  static final String PATH = "/v1/transfers";

  private final TransferRows transfers;
  private final TransferReversals reversals;

  TransfersController(TransferRows transfers, TransferReversals reversals) {
    this.transfers = transfers;
    this.reversals = reversals;
  }

  @Operation(summary = "Read a transfer")
  @GetMapping("/{id}")
  TransferBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "transfers:read");
    return transfers
        .find(caller.merchantId().value(), caller.livemode(), id)
        .map(TransferBody::of)
        .orElseThrow(TransferReversals::unknown);
  }

  @Parameter(name = "payment_id", in = ParameterIn.QUERY)
  @Parameter(name = "destination", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List transfers, newest first")
  @GetMapping
  ListBody<TransferBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "transfers:read");
    Page page =
        Page.of(query, TransferRows.FILTERS)
            .within(
                id -> transfers.find(caller.merchantId().value(), caller.livemode(), id),
                "transfer");
    return page.body(
        PATH,
        transfers.list(caller.merchantId().value(), caller.livemode(), query, page),
        TransferBody::of);
  }

  @Operation(
      summary = "Take a transfer back, in full or in part",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ReverseTransfer.class))))
  @PostMapping("/{id}/reversals")
  @ResponseStatus(HttpStatus.CREATED)
  TransferReversalBody reverse(
      Caller.Merchant caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Scopes.require(caller, "transfers:write");
    Fields fields = Fields.of(body);
    Long amount = fields.integer("amount");
    fields.nothingElse();
    return reversals.reverse(caller, id, amount);
  }
}
