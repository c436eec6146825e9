package dev.zerosum.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A month's archive, as it stands and as the API shows it.
///
/// @param month its first day
/// @param state `proposed`, `rejected`, `approved`, `verified`, `detached` or `dropped`
/// @param trouble what was in the way last, if anything was
/// @param verifiedAt when its objects were last read back and found right
/// @param verifyAskedAt when an operator asked to verify it, until that is done
/// @param checkedAt when its entries were found to lie between opening and closing balances
record Archive(
    String id,
    LocalDate month,
    Instant startsAt,
    Instant endsAt,
    String state,
    String proposedBy,
    Instant proposedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String trouble,
    @Nullable String manifestKey,
    @Nullable String manifestVersion,
    @Nullable String manifestSha256,
    @Nullable Long firstSequence,
    @Nullable Long lastSequence,
    @Nullable Long entries,
    @Nullable Instant verifiedAt,
    @Nullable Instant verifyAskedAt,
    @Nullable Instant checkedAt,
    @Nullable Instant detachedAt,
    @Nullable Instant droppedAt,
    @Nullable String droppedBy,
    long eventSequence) {

  static Archive read(ResultSet row, int number) throws SQLException {
    return new Archive(
        row.getString("id"),
        row.getObject("month", LocalDate.class),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        row.getString("proposed_by"),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        row.getString("decided_by"),
        instant(row, "decided_at"),
        row.getString("trouble"),
        row.getString("manifest_key"),
        row.getString("manifest_version"),
        row.getString("manifest_sha256"),
        row.getObject("first_sequence", Long.class),
        row.getObject("last_sequence", Long.class),
        row.getObject("entries", Long.class),
        instant(row, "verified_at"),
        instant(row, "verify_asked_at"),
        instant(row, "checked_at"),
        instant(row, "detached_at"),
        instant(row, "dropped_at"),
        row.getString("dropped_by"),
        row.getLong("event_sequence"));
  }

  boolean is(String word) {
    return state.equals(word);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
