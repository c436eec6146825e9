package dev.zerosum.recon.match;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The days that a run compares, UTC, both included.
///
/// Whatever happened on these days is in its scope. Two more days on either side are read as well:
/// the other side of a movement may be booked there, and then it is late, not missing.
public record Days(LocalDate from, LocalDate to) {

  /// How far the two books may be apart.
  public static final int WINDOW_DAYS = 2;

  /// More days are more than one run should hold; ask for them one after the other.
  public static final int DAYS_MAX = 31;

  /// @throws IllegalArgumentException when the range ends before it begins, or is too long
  public Days {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the range ends on " + to + ", before " + from);
    }
    if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
      throw new IllegalArgumentException("a run takes at most " + DAYS_MAX + " days");
    }
  }

  /// First instant in scope.
  public Instant begin() {
    return start(from);
  }

  /// First instant behind the scope.
  public Instant end() {
    return start(to.plusDays(1));
  }

  /// First instant that is read.
  public Instant readFrom() {
    return start(from.minusDays(WINDOW_DAYS));
  }

  /// First instant that is not read any more.
  public Instant readTo() {
    return start(to.plusDays(1L + WINDOW_DAYS));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
