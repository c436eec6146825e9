package dev.zerosum.notification.endpoint;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.ClaimedByHandler;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhook endpoints")
final class EndpointsController {

  private static final String READ = "webhook_endpoints:read";
  private static final String WRITE = "webhook_endpoints:write";
  private static final String PATH = "/v1/webhook_endpoints";

  private final Endpoints endpoints;
  private final EndpointRows rows;
  private final EndpointFields fields;
  private final ClaimedAnswers answers;

  EndpointsController(
      Endpoints endpoints, EndpointRows rows, EndpointFields fields, ClaimedAnswers answers) {
    this.endpoints = endpoints;
    this.rows = rows;
    this.fields = fields;
    this.answers = answers;
  }

  @Operation(
      summary = "Create a webhook endpoint; the answer shows its secret, once",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = NewEndpoint.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = EndpointBody.class)))
  @PostMapping(PATH)
  @ClaimedByHandler
  ResponseEntity<byte[]> create(
      Caller.Merchant caller, @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, WRITE);
    Endpoint.Wishes wishes = fields.wishes(asked);
    return answers.run(asked, 201, true, () -> endpoints.create(caller, wishes));
  }

  @Operation(
      summary = "Change a webhook endpoint",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = NewEndpoint.Changes.class))))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EndpointBody.class)))
  @PostMapping(PATH + "/{id}")
  @ClaimedByHandler
  ResponseEntity<byte[]> update(
      Caller.Merchant caller,
      @PathVariable("id") String id,
      @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, WRITE);
    EndpointFields.Changes changes = fields.changes(asked);
    return answers.run(asked, 200, false, () -> endpoints.update(caller, id, changes));
  }

  @Operation(
      summary = "Make a new secret; the one before signs beside it for `expires_in` seconds",
      requestBody =
          @RequestBody(
              content = @Content(schema = @Schema(implementation = NewEndpoint.Roll.class))))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EndpointBody.class)))
  @PostMapping(PATH + "/{id}/roll_secret")
  @ClaimedByHandler
  ResponseEntity<byte[]> rollSecret(
      Caller.Merchant caller,
      @PathVariable("id") String id,
      @Parameter(hidden = true) ClaimRequest asked) {
    Scopes.require(caller, WRITE);
    Duration overlap = fields.overlap(asked);
    return answers.run(asked, 200, true, () -> endpoints.rollSecret(caller, id, overlap));
  }

  @Operation(summary = "Delete a webhook endpoint; what is under way to it is canceled")
  @DeleteMapping(PATH + "/{id}")
  EndpointBody.Deleted delete(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, WRITE);
    return endpoints.delete(caller, id);
  }

  @Operation(summary = "Read a webhook endpoint")
  @GetMapping(PATH + "/{id}")
  EndpointBody read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, READ);
    return rows.find(caller, id)
        .map(endpoint -> EndpointBody.of(endpoint, null))
        .orElseThrow(Endpoints::unknown);
  }

  @Operation(summary = "List webhook endpoints, newest first")
  @GetMapping(PATH)
  ListBody<EndpointBody> list(Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, READ);
    Page page = Page.of(query, Set.of()).within(id -> rows.find(caller, id), "webhook endpoint");
    return page.body(PATH, rows.list(caller, page), endpoint -> EndpointBody.of(endpoint, null));
  }
}
