package dev.zerosum.kernel;

/// Id of an event.
///
/// @param value `evt_`, then letters, digits and underscores; at most 64 characters in all
public record EventId(String value) implements Id {

  public static final String PREFIX = "evt_";

  /// @throws IllegalArgumentException when the value has another shape
  public EventId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
