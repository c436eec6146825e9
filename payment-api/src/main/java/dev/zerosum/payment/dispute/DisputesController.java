package dev.zerosum.payment.dispute;

import dev.zerosum.kit.caller.Caller;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Disputes")
final class DisputesController {

  private final DisputeDesk desk;
  private final DisputeRows rows;

  DisputesController(DisputeDesk desk, DisputeRows rows) {
    this.desk = desk;
    this.rows = rows;
  }

  @Operation(summary = "Read a dispute")
  @GetMapping("/v1/disputes/{id}")
  DisputeBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "disputes:read");
    return rows.find(caller.merchantId().value(), caller.livemode(), id)
        .map(DisputeBody::of)
        .orElseThrow(LockedDisputes::unknown);
  }

  @Parameter(name = "payment_id", in = ParameterIn.QUERY)
  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List disputes, newest first")
  @GetMapping("/v1/disputes")
  ListBody<DisputeBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "disputes:read");
    Page page =
        Page.of(query, DisputeRows.FILTERS)
            .within(id -> rows.find(caller.merchantId().value(), caller.livemode(), id), "dispute");
    return page.body(
        "/v1/disputes",
        rows.list(caller.merchantId().value(), caller.livemode(), query, page),
        DisputeBody::of);
  }

  @Operation(
      summary = "Answer a dispute with evidence",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = UpdateDispute.class))))
  @PostMapping("/v1/disputes/{id}")
  DisputeBody update(
      Caller.Merchant caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Scopes.require(caller, "disputes:write");
    return DisputeBody.of(desk.update(caller, id, UpdateDispute.read(body)));
  }

  @Operation(summary = "Accept a dispute: the buyer keeps the money")
  @PostMapping("/v1/disputes/{id}/close")
  DisputeBody close(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "disputes:write");
    return DisputeBody.of(desk.accept(caller, id));
  }
}
