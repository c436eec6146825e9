package dev.zerosum.ledger.release;

import dev.zerosum.contract.ledger.AccountName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How a pending account stands.
///
/// @param firstDay the first day with entries that is not released; null when there is none
/// @param settlementDays days from a charge until its money is available
/// @param today the database's day, in UTC
record PendingStand(
    String accountId,
    AccountName pending,
    @Nullable LocalDate firstDay,
    int settlementDays,
    LocalDate today) {

  /// The day to release now; null when none is due.
  @Nullable LocalDate dueDay() {
    return firstDay == null || firstDay.plusDays(1L + settlementDays).isAfter(today)
        ? null
        : firstDay;
  }
}
