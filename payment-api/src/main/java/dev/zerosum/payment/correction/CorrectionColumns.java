package dev.zerosum.payment.correction;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a correction lies in its row.
final class CorrectionColumns {

  private CorrectionColumns() {}

  static Correction read(ResultSet row, int number) throws SQLException {
    @Nullable Instant decidedAt = Instants.readOrNull(row, "decided_at");
    return new Correction(
        row.getString("id"),
        terms(row),
        row.getString("reason"),
        CorrectionState.of(row.getString("state")),
        new Correction.Proposal(row.getString("proposed_by"), Instants.read(row, "proposed_at")),
        decidedAt == null
            ? null
            : new Correction.Decision(
                row.getString("decided_by"), decidedAt, row.getString("decision_note")),
        new Correction.Result(
            Instants.readOrNull(row, "posted_at"),
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
}
