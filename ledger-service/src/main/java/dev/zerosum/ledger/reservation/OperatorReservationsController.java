package dev.zerosum.ledger.reservation;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reservations that wait too long, for operators.
@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/reservations")
class OperatorReservationsController {

  private static final int LIMIT_MAX = 100;

  private final OpenReservations reservations;

  OperatorReservationsController(OpenReservations reservations) {
    this.reservations = reservations;
  }

  @Operation(summary = "Open reservations older than an age in hours, oldest first")
  @GetMapping
  OpenReservationPage open(
      Caller.Operator operator,
      @RequestParam(name = "older_than_hours", defaultValue = "24") int olderThanHours,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    Roles.require(operator, Role.READ);
    if (limit < 1 || limit > LIMIT_MAX || olderThanHours < 0) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid",
              olderThanHours < 0 ? "older_than_hours" : "limit",
              "limit is 1 to " + LIMIT_MAX + " and older_than_hours at least 0."));
    }
    if (startingAfter != null && !reservations.wasMade(startingAfter)) {
      throw new ProblemException(
          Problem.invalid("resource_missing", "starting_after", "No such reservation."));
    }
    List<OpenReservation> found =
        reservations.olderThan(Duration.ofHours(olderThanHours), startingAfter, limit + 1);
    boolean hasMore = found.size() > limit;
    return new OpenReservationPage(hasMore ? found.subList(0, limit) : found, hasMore);
  }
}
