package dev.zerosum.recon.run;

import dev.zerosum.recon.match.Days;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of `recon.run`.
///
/// @param order what was asked for
/// @param state `running`, `green`, `red` or `failed`
/// @param reason why it failed
/// @param settledAt lines from here on are left to the next run
public record Run(
    String id,
    Order order,
    String state,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    Instant settledAt,
    Counts counts,
    long eventSequence) {

  /// What was asked for, and by whom.
  ///
  /// @param trigger `nightly` or `operator`
  /// @param repeats the run that this one repeats
  public record Order(Days days, String trigger, @Nullable String repeats, String requestedBy) {}

  /// What it came to; all zero until it ended.
  ///
  /// @param matched lines equal on both sides on the same day
  /// @param timing pairs of different days
  /// @param breaks everything else
  public record Counts(
      long statementLines, long ledgerLines, long matched, long timing, long breaks) {}

  static Run read(ResultSet row, int number) throws SQLException {
    @Nullable OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new Run(
        row.getString("id"),
        new Order(
            new Days(
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class)),
            row.getString("trigger"),
            row.getString("repeats"),
            row.getString("requested_by")),
        row.getString("state"),
        row.getString("reason"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        row.getObject("settled_at", OffsetDateTime.class).toInstant(),
        new Counts(
            row.getLong("statement_lines"),
            row.getLong("ledger_lines"),
            row.getLong("matched"),
            row.getLong("timing"),
            row.getLong("breaks")),
        row.getLong("event_sequence"));
  }

  public boolean isRunning() {
    return state.equals("running");
  }

  /// What the audit trail keeps of it.
  Map<String, @Nullable Object> facts() {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("id", id);
    facts.put("order", order);
    facts.put("state", state);
    facts.put("reason", reason);
    facts.put("started_at", startedAt);
    facts.put("settled_at", settledAt);
    facts.put("counts", counts);
    return facts;
  }
}
