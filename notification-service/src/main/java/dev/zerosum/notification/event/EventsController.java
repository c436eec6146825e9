package dev.zerosum.notification.event;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Events")
final class EventsController {

  private static final String SCOPE = "events:read";

  private final Events events;
  private final PendingWebhooks pending;

  EventsController(Events events, PendingWebhooks pending) {
    this.events = events;
    this.pending = pending;
  }

  @Operation(summary = "Read an event")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventBody.class)))
  @GetMapping("/v1/events/{id}")
  JsonNode read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, SCOPE);
    return events
        .find(caller, id)
        .map(event -> shown(event, pending.countsOf(List.of(id))))
        // The same words for an id that never was and for another merchant's.
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such event.").withParam("id")));
  }

  @Operation(summary = "List the events of the last 30 days, newest first")
  @Parameter(name = "type", in = ParameterIn.QUERY)
  @Parameter(name = "types[]", in = ParameterIn.QUERY)
  @Parameter(name = "object_id", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventBody.Listed.class)))
  @GetMapping("/v1/events")
  ListBody<JsonNode> list(
      Caller.Merchant caller, @RequestParam MultiValueMap<String, String> query) {
    Scopes.require(caller, SCOPE);
    EventFilter filter = EventFilter.of(query);
    Page page =
        Page.of(query.toSingleValueMap(), filter.names())
            .within(id -> events.find(caller, id), "event");
    List<StoredEvent> found = events.list(caller, filter, page);
    Map<String, Integer> counts = pending.countsOf(found.stream().map(StoredEvent::id).toList());
    return page.body("/v1/events", found, event -> shown(event, counts));
  }

  /// What happened stays as it was told; only the count of webhooks is of now.
  private static JsonNode shown(StoredEvent event, Map<String, Integer> counts) {
    var body = (ObjectNode) ZerosumJson.mapper().readTree(event.body());
    return body.put("pending_webhooks", counts.getOrDefault(event.id(), 0));
  }
}
