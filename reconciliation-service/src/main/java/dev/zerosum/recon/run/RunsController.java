package dev.zerosum.recon.run;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.recon.match.Days;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
@RequestMapping("/v1/operator/recon/runs")
@Tag(name = "Reconciliation")
final class RunsController {

  private static final String URL = "/v1/operator/recon/runs";

  private final RunDesk desk;
  private final RunRows rows;

  RunsController(RunDesk desk, RunRows rows) {
    this.desk = desk;
    this.rows = rows;
  }

  /// The days to compare, as the API's description shows them.
  record Range(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate to) {}

  @Operation(
      summary = "Compare a range of days, UTC, both included",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Range.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunBody start(Caller.Operator caller, @RequestBody ObjectNode json) {
    Roles.require(caller, Role.SUPPORT);
    var order = new Run.Order(days(json), "operator", null, caller.operatorId());
    return RunBody.of(desk.start(order), List.of());
  }

  @Operation(summary = "Compare the days of a run again")
  @PostMapping("/{id}/repeat")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunBody repeat(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.SUPPORT);
    Run before = require(id);
    var order = new Run.Order(before.order().days(), "operator", id, caller.operatorId());
    return RunBody.of(desk.start(order), List.of());
  }

  @Operation(summary = "List runs, newest first")
  @GetMapping
  ListBody<RunBody> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of()).within(rows::find, "run");
    return page.body(URL, rows.list(page), run -> RunBody.of(run, rows.totals(run.id())));
  }

  @Operation(summary = "Read a run, with its totals per currency")
  @GetMapping("/{id}")
  RunBody read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return RunBody.of(require(id), rows.totals(id));
  }

  private Run require(String id) {
    return rows.find(id)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such run.")));
  }

  private static Days days(ObjectNode json) {
    Fields fields = Fields.of(json);
    LocalDate from = fields.requiredParsed("from", 10, RunsController::day);
    LocalDate to = fields.requiredParsed("to", 10, RunsController::day);
    fields.nothingElse();
    try {
      return new Days(from, to);
    } catch (IllegalArgumentException wrong) {
      throw fields.refusal("parameter_invalid", "to", String.valueOf(wrong.getMessage()));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException("a day like 2026-11-22 was expected", unreadable);
    }
  }
}
