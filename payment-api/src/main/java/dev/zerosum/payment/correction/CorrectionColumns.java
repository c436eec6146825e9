package dev.zerosum.payment.correction;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a correction lies in its row.
final class CorrectionColumns {

  private CorrectionColumns() {}

  static Correction read(ResultSet row, int number) throws SQLException {
    @Nullable Instant decidedAt = instant(row, "decided_at");
    return new Correction(
        row.getString("id"),
        terms(row),
        row.getString("reason"),
        CorrectionState.of(row.getString("state")),
        new Correction.Proposal(
            row.getString("proposed_by"), Objects.requireNonNull(instant(row, "proposed_at"))),
        decidedAt == null
            ? null
            : new Correction.Decision(
                row.getString("decided_by"), decidedAt, row.getString("decision_note")),
        new Correction.Result(
            instant(row, "posted_at"),
            row.getString("transaction_id"),
            row.getString("failure_code"),
            row.getString("failure_message")),
        row.getInt("post_count"),
        row.getLong("event_sequence"));
  }

  private static Correction.Terms terms(ResultSet row) throws SQLException {
    @Nullable String payoutId = row.getString("payout_id");
    return new Correction.Terms(
        CorrectionType.of(row.getString("type")),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getString("hold_id"),
        payoutId == null ? null : new PayoutId(payoutId));
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
