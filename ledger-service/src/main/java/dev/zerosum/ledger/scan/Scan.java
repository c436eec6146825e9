package dev.zerosum.ledger.scan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// One scan of the whole book, as it stands and as the API shows it.
///
/// @param askedBy an operator, or `system` for the nightly one
/// @param state `running`, `clean` or `wrong`
/// @param headSequence the last transaction that it looks at
/// @param scannedSequence how far it has come
/// @param wrong how many places of the book are not as they must be
/// @param firstWrongSequence the first of them; absent when it is not one place that is wrong
/// @param firstWrong what is wrong there
public record Scan(
    String id,
    String askedBy,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    long headSequence,
    long scannedSequence,
    long wrong,
    @Nullable Long firstWrongSequence,
    @Nullable String firstWrong) {

  static Scan read(ResultSet row, int number) throws SQLException {
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new Scan(
        row.getString("id"),
        row.getString("asked_by"),
        row.getString("state"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        row.getLong("head_sequence"),
        row.getLong("scanned_sequence"),
        row.getLong("wrong"),
        row.getObject("first_wrong_sequence", Long.class),
        row.getString("first_wrong"));
  }

  boolean isRunning() {
    return state.equals("running");
  }
}
