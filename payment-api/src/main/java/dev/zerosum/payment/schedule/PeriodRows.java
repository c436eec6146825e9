package dev.zerosum.payment.schedule;

import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.sql.Instants;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `payout_period` table: what was done about each time that came, written once.
final class PeriodRows {

  private final JdbcClient jdbc;

  /// What was done about a time that came.
  enum Outcome {
    /// A payout was made.
    PAID_OUT,
    /// There was too little, or nothing.
    BELOW_MINIMUM,
    /// There was something in the way.
    HELD
  }

  PeriodRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes the time that a schedule is due at.
  ///
  /// @param payout the one that is made for it in the same transaction
  /// @return false when it was taken before: then nothing is paid out for it
  boolean insert(Schedule due, Outcome outcome, @Nullable PayoutId payout, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO payment.payout_period
                  (merchant_id, livemode, currency, due_at, outcome, payout_id, decided_at)
                VALUES
                  (:merchantId, :livemode, :currency, :dueAt, :outcome, :payoutId, :decidedAt)
                ON CONFLICT (merchant_id, livemode, currency, due_at) DO NOTHING
                """)
            .param("merchantId", due.merchantId().value())
            .param("livemode", due.livemode())
            .param("currency", due.terms().minimum().currency().code())
            .param("dueAt", Instants.param(Objects.requireNonNull(due.nextAt())))
            .param("outcome", outcome.name().toLowerCase(Locale.ROOT))
            .param("payoutId", payout == null ? null : payout.value())
            .param("decidedAt", Instants.param(now))
            .update()
        == 1;
  }
}
