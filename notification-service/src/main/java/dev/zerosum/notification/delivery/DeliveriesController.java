package dev.zerosum.notification.delivery;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhook deliveries")
final class DeliveriesController {

  private static final String PATH = "/v1/webhook_deliveries";

  private final DeliveryReads deliveries;
  private final Resends resends;

  DeliveriesController(DeliveryReads deliveries, Resends resends) {
    this.deliveries = deliveries;
    this.resends = resends;
  }

  @Operation(summary = "Read a delivery with all its attempts")
  @GetMapping(PATH + "/{id}")
  DeliveryBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "webhook_deliveries:read");
    return find(caller, id);
  }

  @Operation(summary = "List deliveries, newest first")
  @Parameter(name = "webhook_endpoint_id", in = ParameterIn.QUERY)
  @Parameter(name = "event_id", in = ParameterIn.QUERY)
  @Parameter(name = "status", in = ParameterIn.QUERY)
  @GetMapping(PATH)
  ListBody<DeliveryBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, "webhook_deliveries:read");
    Page page =
        Page.of(query, DeliveryReads.FILTERS)
            .within(id -> deliveries.find(caller, id), "webhook delivery");
    return page.body(PATH, deliveries.list(caller, query, page), Function.identity());
  }

  @Operation(summary = "Send a delivery again, an exhausted one too")
  @PostMapping(PATH + "/{id}/resend")
  DeliveryBody resend(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "webhook_deliveries:write");
    resends.resend(caller, find(caller, id));
    return find(caller, id);
  }

  private DeliveryBody find(Caller.Merchant caller, String id) {
    // The same words for an id that never was and for another merchant's.
    return deliveries
        .find(caller, id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such webhook delivery.").withParam("id")));
  }
}
