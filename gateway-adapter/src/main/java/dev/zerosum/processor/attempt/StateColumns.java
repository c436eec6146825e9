package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A state as the columns of its row.
record StateColumns(
    String state,
    @Nullable Instant leaseUntil,
    @Nullable String reference,
    @Nullable Money amount,
    @Nullable String actionUrl,
    @Nullable Instant pendingUntil,
    @Nullable String code,
    @Nullable String declineCode,
    @Nullable String message) {

  static StateColumns of(AttemptState state) {
    return switch (state) {
      case AttemptState.Waiting(var reason) -> because("waiting", reason);
      case AttemptState.Calling(var leaseUntil) ->
          new StateColumns("calling", leaseUntil, null, null, null, null, null, null, null);
      case AttemptState.Unknown(var reason) -> because("unknown", reason);
      case AttemptState.Succeeded(var reference, var amount) ->
          moved("succeeded", reference, amount);
      case AttemptState.ActionRequired(var reference, var url) ->
          new StateColumns("action_required", null, reference, null, url, null, null, null, null);
      case AttemptState.PendingUntil(var reference, var until) ->
          new StateColumns("pending_until", null, reference, null, null, until, null, null, null);
      case AttemptState.Declined(var code, var declineCode, var message) ->
          new StateColumns("declined", null, null, null, null, null, code, declineCode, message);
      case AttemptState.AlreadyCaptured(var reference, var amount) ->
          moved("already_captured", reference, amount);
      case AttemptState.Nothing _ -> bare("nothing");
      case AttemptState.Absent _ -> bare("absent");
    };
  }

  static AttemptState read(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "waiting" -> new AttemptState.Waiting(text(row, "message"));
      case "calling" ->
          new AttemptState.Calling(Objects.requireNonNull(instant(row, "lease_until")));
      case "unknown" -> new AttemptState.Unknown(text(row, "message"));
      case "succeeded" -> new AttemptState.Succeeded(text(row, "reference"), amount(row));
      case "action_required" ->
          new AttemptState.ActionRequired(text(row, "reference"), text(row, "action_url"));
      case "pending_until" ->
          new AttemptState.PendingUntil(
              text(row, "reference"), Objects.requireNonNull(instant(row, "pending_until")));
      case "declined" ->
          new AttemptState.Declined(
              text(row, "code"), row.getString("decline_code"), text(row, "message"));
      case "already_captured" ->
          new AttemptState.AlreadyCaptured(text(row, "reference"), amount(row));
      case "nothing" -> new AttemptState.Nothing();
      case "absent" -> new AttemptState.Absent();
      default -> throw new IllegalStateException("no state of an attempt: " + state);
    };
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static StateColumns bare(String state) {
    return new StateColumns(state, null, null, null, null, null, null, null, null);
  }

  private static StateColumns because(String state, String reason) {
    return new StateColumns(state, null, null, null, null, null, null, null, reason);
  }

  private static StateColumns moved(String state, String reference, Money amount) {
    return new StateColumns(state, null, reference, amount, null, null, null, null, null);
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static Money amount(ResultSet row) throws SQLException {
    return Money.of(row.getLong("amount_minor_units"), text(row, "currency"));
  }
}
