package dev.zerosum.payment.schedule;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A merchant's payouts in one currency, as its row has them.
///
/// @param nextAt when it is looked at next; null while payouts are asked for by hand
/// @param held why the last payout was not made; null when nothing was in its way
/// @param eventSequence how many events it has had
record Schedule(
    String id,
    MerchantId merchantId,
    boolean livemode,
    Terms terms,
    @Nullable Instant nextAt,
    @Nullable Held held,
    long eventSequence,
    Instant createdAt) {

  static final String PREFIX = "psc_";

  /// What the merchant wants.
  ///
  /// @param anchor day of the week or of the month; 0 for neither
  /// @param minimum payouts are of at least so much, in the currency
  /// @param destination null for the newest bank account in the currency
  record Terms(Rhythm rhythm, int anchor, Money minimum, @Nullable String destination) {}

  /// Since when payouts are held, and why.
  record Held(Instant since, String reason) {}

  static Schedule read(ResultSet row, int number) throws SQLException {
    String reason = row.getString("held_reason");
    return new Schedule(
        row.getString("id"),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        new Terms(
            Rhythm.valueOf(row.getString("rhythm").toUpperCase(Locale.ROOT)),
            row.getInt("anchor"),
            Money.of(row.getLong("minimum"), row.getString("currency")),
            row.getString("destination")),
        Instants.readOrNull(row, "next_at"),
        reason == null ? null : new Held(Instants.read(row, "held_since"), reason),
        row.getLong("event_sequence"),
        Instants.read(row, "created_at"));
  }

  /// The same with other terms, two events further.
  Schedule with(Terms wanted, Instant now) {
    return new Schedule(
        id,
        merchantId,
        livemode,
        wanted,
        wanted.rhythm().next(now, wanted.anchor()).orElse(null),
        // By hand, nothing is held.
        wanted.rhythm() == Rhythm.MANUAL ? null : held,
        eventSequence + 2,
        createdAt);
  }

  /// The same once its time has come, some events further. The next time is behind this one even by
  /// a clock that has not reached it; times that passed unseen are left out.
  Schedule passed(Instant now, @Nullable Held why, int events) {
    return new Schedule(
        id,
        merchantId,
        livemode,
        terms,
        terms.rhythm().next(later(now, nextAt), terms.anchor()).orElse(null),
        why,
        eventSequence + events,
        createdAt);
  }

  /// The same with its time come, one event further.
  Schedule due(Instant now) {
    return new Schedule(id, merchantId, livemode, terms, now, held, eventSequence + 1, createdAt);
  }

  private static Instant later(Instant now, @Nullable Instant due) {
    return due != null && due.isAfter(now) ? due : now;
  }
}
