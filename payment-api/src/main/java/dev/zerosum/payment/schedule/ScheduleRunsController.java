package dev.zerosum.payment.schedule;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Lets operators bring a schedule's time forward, for instance after they have mended what held
/// it. What happens then is what always happens.
@RestController
@Tag(name = "Payouts")
@RequestMapping("/v1/operator/payout_schedules")
final class ScheduleRunsController {

  private static final int REASON_LENGTH_MAX = 500;

  private final ScheduleRows rows;
  private final ScheduleEvents events;
  private final Clock clock;

  ScheduleRunsController(ScheduleRows rows, ScheduleEvents events, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.clock = clock;
  }

  @Operation(
      summary = "Let a schedule's time come now, with a reason",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = RunSchedule.class))))
  @PostMapping("/{id}/run")
  ScheduleBody run(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.SUPPORT);
    Fields fields = Fields.of(body);
    String reason = fields.requiredText("reason", REASON_LENGTH_MAX);
    fields.nothingElse();
    Schedule before = rows.lock(id).orElseThrow(ScheduleRunsController::unknown);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Schedule after = due(before, now);
    rows.require(rows.update(before, after), before);
    events.run(before, after, reason, caller.operatorId());
    return ScheduleBody.of(after);
  }

  private static Schedule due(Schedule schedule, Instant now) {
    if (schedule.nextAt() == null) {
      throw new ProblemException(
          Problem.invalid(
              "payout_schedule_manual", "id", "The merchant asks for its payouts by hand."));
    }
    // What is due already stays so: a time that has come is acted upon once.
    return schedule.due(schedule.nextAt().isBefore(now) ? schedule.nextAt() : now);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such schedule.").withParam("id"));
  }

  /// The body of the request as the OpenAPI page shows it.
  record RunSchedule(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "The bank account was mended; the merchant waits.")
          String reason) {}
}
