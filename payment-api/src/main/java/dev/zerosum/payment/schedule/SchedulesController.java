package dev.zerosum.payment.schedule;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Payouts")
@RequestMapping(SchedulesController.PATH)
final class SchedulesController {

  static final String PATH = "/v1/payout_schedules";

  private final ScheduleRequests requests;
  private final ScheduleRows rows;
  private final ScheduleEvents events;
  private final TimeOrderedIds ids;
  private final Clock clock;

  SchedulesController(
      ScheduleRequests requests,
      ScheduleRows rows,
      ScheduleEvents events,
      TimeOrderedIds ids,
      Clock clock) {
    this.requests = requests;
    this.rows = rows;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  @Operation(
      summary = "Say when you are paid out in a currency; holidays are ignored",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = SetSchedule.class))))
  @PostMapping
  ScheduleBody set(Caller.Merchant caller, @RequestBody ObjectNode body) {
    Scopes.require(caller, "payouts:write");
    Schedule.Terms terms = requests.read(caller, Fields.of(body));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var made =
        new Schedule(
                ids.next(Schedule.PREFIX),
                caller.merchantId(),
                caller.livemode(),
                terms,
                null,
                null,
                0,
                now)
            .with(terms, now);
    if (rows.insert(made)) {
      events.told("payout_schedule.created", null, made, caller.keyId());
      return ScheduleBody.of(made);
    }
    Schedule before =
        rows.lock(caller.merchantId(), caller.livemode(), terms.minimum().currency().code())
            .orElseThrow(SchedulesController::unknown);
    Schedule after = before.with(terms, now);
    rows.require(rows.update(before, after), before);
    events.told("payout_schedule.updated", before, after, caller.keyId());
    return ScheduleBody.of(after);
  }

  @Operation(summary = "Read when you are paid out in a currency")
  @GetMapping("/{currency}")
  ScheduleBody read(Caller.Merchant caller, @PathVariable("currency") String currency) {
    Scopes.require(caller, "payouts:read");
    String code = currency.toUpperCase(Locale.ROOT);
    return rows.of(caller.merchantId(), caller.livemode()).stream()
        .filter(schedule -> schedule.terms().minimum().currency().code().equals(code))
        .findFirst()
        .map(ScheduleBody::of)
        .orElseThrow(SchedulesController::unknown);
  }

  @Operation(summary = "List when you are paid out, all currencies at once")
  @GetMapping
  ListBody<ScheduleBody> list(Caller.Merchant caller) {
    Scopes.require(caller, "payouts:read");
    return new ListBody<>(
        "list",
        PATH,
        false,
        rows.of(caller.merchantId(), caller.livemode()).stream().map(ScheduleBody::of).toList());
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "There is no schedule for this currency.")
            .withParam("currency"));
  }
}
