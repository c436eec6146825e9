package dev.zerosum.recon.breaks;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.recon.match.BreakKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/recon/breaks")
@Tag(name = "Reconciliation")
final class BreaksController {

  private static final String URL = "/v1/operator/recon/breaks";
  private static final int WORDS_MAX = 500;
  private static final List<String> STATUSES = List.of("open", "assigned", "resolved");
  private static final Set<String> FILTERS =
      Set.of("status", "kind", "assignee", "reference", "run");

  private final BreakDesk desk;
  private final BreakRows rows;
  private final Clock clock;

  BreaksController(BreakDesk desk, BreakRows rows, Clock clock) {
    this.desk = desk;
    this.rows = rows;
    this.clock = clock;
  }

  /// To whom a break is given, as the API's description shows it.
  record Assignment(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String assignee) {}

  /// Why the books differ, as the API's description shows it.
  record Cause(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String cause) {}

  /// Why nothing more is to be done, as the API's description shows it.
  record Explanation(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reason) {}

  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "kind", in = ParameterIn.QUERY)
  @Parameter(name = "assignee", in = ParameterIn.QUERY)
  @Parameter(name = "reference", in = ParameterIn.QUERY)
  @Parameter(name = "run", in = ParameterIn.QUERY)
  @Operation(summary = "List breaks, newest first")
  @GetMapping
  ListBody<BreakBody> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, FILTERS).within(rows::find, "break");
    var kinds = Stream.of(BreakKind.values()).map(BreakKind::word).toList();
    var filter =
        new BreakRows.Filter(
            Page.word(query, "status", STATUSES),
            Page.word(query, "kind", kinds),
            query.get("assignee"),
            query.get("reference"),
            query.get("run"));
    return page.body(URL, rows.list(filter, page), this::body);
  }

  @Operation(summary = "Read a break")
  @GetMapping("/{id}")
  BreakBody read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return body(desk.require(id));
  }

  @Operation(
      summary = "Give a break to an operator",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Assignment.class))))
  @PostMapping("/{id}/assign")
  BreakBody assign(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode json) {
    return body(desk.assign(id, words(caller, json, "assignee", 64), caller.operatorId()));
  }

  @Operation(
      summary = "Say why the books differ",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Cause.class))))
  @PostMapping("/{id}/cause")
  BreakBody cause(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode json) {
    return body(desk.setCause(id, words(caller, json, "cause", WORDS_MAX), caller.operatorId()));
  }

  @Operation(
      summary = "Resolve a break with an explanation",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Explanation.class))))
  @PostMapping("/{id}/resolve")
  BreakBody resolve(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode json) {
    return body(desk.resolve(id, words(caller, json, "reason", WORDS_MAX), caller.operatorId()));
  }

  private static String words(Caller.Operator caller, ObjectNode json, String name, int lengthMax) {
    Roles.require(caller, Role.SUPPORT);
    Fields fields = Fields.of(json);
    String words = fields.requiredText(name, lengthMax);
    fields.nothingElse();
    return words;
  }

  private BreakBody body(Break found) {
    return BreakBody.of(found, clock.instant());
  }
}
