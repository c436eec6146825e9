package dev.zerosum.notification.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads the header of this name (RFC 9110, 10.2.3): seconds or a date.
final class RetryAfter {

  private RetryAfter() {}

  /// Empty for anything else, and for an instant that is past.
  static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Optional.of(Duration.between(now, at)) : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
