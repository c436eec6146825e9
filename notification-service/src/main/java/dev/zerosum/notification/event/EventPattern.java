package dev.zerosum.notification.event;

import dev.zerosum.contract.payment.MerchantEventTypes;
import java.util.regex.Pattern;

/// Which types of event are meant: one (`payment.succeeded`), a family (`payment.*`) or all (`*`).
public record EventPattern(String value) {

  /// Longer names do not exist.
  public static final int LENGTH_MAX = 100;

  private static final Pattern SHAPE =
      Pattern.compile("\\*|[a-z][a-z_]*(\\.[a-z][a-z_]*)*(\\.\\*)?");
  private static final String ALL = "*";

  /// @throws IllegalArgumentException when it is neither a type nor a pattern
  public EventPattern {
    if (value.length() > LENGTH_MAX || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected an event type such as payment.succeeded, payment.* or *");
    }
  }

  /// A pattern that means at least one type of event that there is.
  ///
  /// @throws IllegalArgumentException when it means none
  public static EventPattern known(String value) {
    var pattern = new EventPattern(value);
    if (MerchantEventTypes.ALL.stream().noneMatch(pattern::matches)) {
      throw new IllegalArgumentException(
          "expected *, a family such as payment.*, or one of "
              + String.join(", ", MerchantEventTypes.ALL));
    }
    return pattern;
  }

  /// Whether a type is meant.
  public boolean matches(String type) {
    return value.equals(ALL) || value.equals(type) || (isFamily() && type.startsWith(prefix()));
  }

  boolean isFamily() {
    return value.endsWith(ALL);
  }

  /// What the types of a family begin with.
  String prefix() {
    return value.substring(0, value.length() - 1);
  }
}
