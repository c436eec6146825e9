package dev.zerosum.payment.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// How often a merchant is paid out, always at 06:00 UTC, when the day's money is available.
/// Holidays are ignored: the bank moves what falls on one.
enum Rhythm {
  /// Only when asked for.
  MANUAL,
  /// Every day.
  DAILY,
  /// Once a week, on a day of the week.
  WEEKLY,
  /// Once a month, on a day of the month; on the last of a month that is too short.
  MONTHLY;

  private static final LocalTime AT = LocalTime.of(6, 0);

  /// The first time behind an instant; none for what is asked for by hand.
  ///
  /// @param anchor day of the week from 1 for Monday, or day of the month; else 0
  Optional<Instant> next(Instant after, int anchor) {
    LocalDate today = LocalDate.ofInstant(after, ZoneOffset.UTC);
    return switch (this) {
      case MANUAL -> Optional.empty();
      case DAILY -> Optional.of(later(after, today, today.plusDays(1)));
      case WEEKLY -> {
        DayOfWeek day = DayOfWeek.of(anchor);
        yield Optional.of(
            later(
                after,
                today.with(TemporalAdjusters.nextOrSame(day)),
                today.with(TemporalAdjusters.next(day))));
      }
      case MONTHLY -> {
        YearMonth month = YearMonth.from(today);
        yield Optional.of(later(after, day(month, anchor), day(month.plusMonths(1), anchor)));
      }
    };
  }

  private static LocalDate day(YearMonth month, int anchor) {
    return month.atDay(Math.min(anchor, month.lengthOfMonth()));
  }

  private static Instant later(Instant after, LocalDate first, LocalDate second) {
    Instant at = at(first);
    return at.isAfter(after) ? at : at(second);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(AT).toInstant(ZoneOffset.UTC);
  }
}
