package dev.zerosum.processor.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A state as the columns of its row.
record PayoutColumns(
    String state,
    @Nullable Instant leaseUntil,
    @Nullable String reference,
    @Nullable String code,
    @Nullable String message) {

  static PayoutColumns of(PayoutState state) {
    return switch (state) {
      case PayoutState.Waiting(var reason) ->
          new PayoutColumns("waiting", null, null, null, reason);
      case PayoutState.Calling(var leaseUntil) ->
          new PayoutColumns("calling", leaseUntil, null, null, null);
      case PayoutState.Unknown(var reason) ->
          new PayoutColumns("unknown", null, null, null, reason);
      case PayoutState.Ordered(var reference) ->
          new PayoutColumns("ordered", null, reference, null, null);
      case PayoutState.Rejected(var code, var message) ->
          new PayoutColumns("rejected", null, null, code, message);
      case PayoutState.Absent _ -> new PayoutColumns("absent", null, null, null, null);
    };
  }

  static PayoutState read(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "waiting" -> new PayoutState.Waiting(text(row, "message"));
      case "calling" ->
          new PayoutState.Calling(Objects.requireNonNull(instant(row, "lease_until")));
      case "unknown" -> new PayoutState.Unknown(text(row, "message"));
      case "ordered" -> new PayoutState.Ordered(text(row, "reference"));
      case "rejected" -> new PayoutState.Rejected(text(row, "code"), text(row, "message"));
      case "absent" -> new PayoutState.Absent();
      default -> throw new IllegalStateException("no state of a payout's order: " + state);
    };
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
