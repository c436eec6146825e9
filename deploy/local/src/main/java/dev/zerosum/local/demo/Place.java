package dev.zerosum.local.demo;

/// One of the places where a payment is seen after it was made.
///
/// @param where what the place is called
/// @param says what stands there, in short: status and amount
/// @param link where to look for oneself
public record Place(String where, String says, String link) {

  /// What stands in a place where nothing was found in time.
  static final String NOTHING = "nothing yet";

  /// Whether the payment was found here.
  public boolean isFilled() {
    return !says.startsWith(NOTHING);
  }
}
