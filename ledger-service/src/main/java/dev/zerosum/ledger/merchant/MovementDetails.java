package dev.zerosum.ledger.merchant;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.posting.AccountSetting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must be known of movements to show them.
final class MovementDetails {

  private static final Set<String> RETURNED = Set.of("refund", "payout");
  private static final String FAILURE = "_failure";

  private final Map<String, Terms> terms = new HashMap<>();
  private final Map<String, PendingDay> days = new HashMap<>();

  MovementDetails(Collection<Terms> terms, Collection<PendingDay> days) {
    terms.forEach(one -> this.terms.put(one.sequence + one.currency, one));
    days.forEach(one -> this.days.put(one.sequence + one.currency, one));
  }

  /// A movement as the merchant sees it.
  BalanceTransaction show(Movement movement, boolean livemode) {
    String key = movement.sequence() + movement.net().currency().code();
    Terms told = terms.get(key);
    if (told == null) {
      throw new InvariantViolation(movement.transactionId() + " has entries and no row");
    }
    PendingDay day = days.get(key);
    long net = movement.net().minorUnits();
    long fee = told.merchants == 1 ? told.kept : 0;
    Instant availableAt = day == null ? movement.createdAt() : day.availableAt();
    return new BalanceTransaction(
        movement.id(),
        "balance_transaction",
        Math.addExact(net, fee),
        availableAt.getEpochSecond(),
        movement.createdAt().getEpochSecond(),
        movement.net().currency().code(),
        fee,
        livemode,
        net,
        told.reference,
        day == null || day.isReleased ? "available" : "pending",
        type(told.kind, net));
  }

  // What came back has a name of its own; everything else is called as the book calls it.
  static String type(String kind, long net) {
    return net > 0 && RETURNED.contains(kind) ? kind + FAILURE : kind;
  }

  /// What transactions of a kind are called: one name, or two where money can come back.
  static Stream<String> types(String kind) {
    return RETURNED.contains(kind) ? Stream.of(kind, kind + FAILURE) : Stream.of(kind);
  }

  /// What a transaction books, and what the platform kept of one of its currencies.
  ///
  /// @param merchants how many merchants it touches in the currency
  record Terms(
      long sequence, String currency, String kind, String reference, long kept, long merchants) {

    static Terms of(ResultSet row) throws SQLException {
      return new Terms(
          row.getLong("sequence"),
          row.getString("currency"),
          row.getString("kind"),
          row.getString("reference"),
          row.getBigDecimal("kept").longValueExact(),
          row.getLong("merchants"));
    }
  }

  /// A day of pending money that a transaction moved.
  ///
  /// @param dueAt when it becomes available, as far as is known now
  /// @param releasedAt when it did
  record PendingDay(
      long sequence,
      String currency,
      Instant dueAt,
      boolean isReleased,
      @Nullable Instant releasedAt) {

    Instant availableAt() {
      return isReleased && releasedAt != null && releasedAt.isBefore(dueAt) ? releasedAt : dueAt;
    }

    static PendingDay of(ResultSet row) throws SQLException {
      int set = row.getInt("settlement_days");
      int days =
          row.wasNull()
              ? AccountSetting.ofChart(new AccountName(row.getString("name"))).settlementDays()
              : set;
      OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
      return new PendingDay(
          row.getLong("sequence"),
          row.getString("currency"),
          row.getObject("day", LocalDate.class)
              .plusDays(1L + days)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant(),
          row.getBoolean("is_released"),
          released == null ? null : released.toInstant());
    }
  }
}
