package dev.zerosum.kernel;

/// The derived idempotency key of one step: `<object id>:<step>:<n>`. The caller's own key is never
/// passed on (DESIGN section 3).
///
/// @param objectId the object the step works for, for instance a payment
/// @param step what is done, for instance `authorize`
/// @param n grows only by a durable row, and only when attempt n-1 is proven absent; from 1
public record StepKey(String objectId, String step, int n) {

  /// @throws IllegalArgumentException when a part is empty or holds a colon, or n is below 1
  public StepKey {
    if (objectId.isEmpty() || objectId.contains(":") || step.isEmpty() || step.contains(":")) {
      throw new IllegalArgumentException("object and step are not empty and hold no colon");
    }
    if (n < 1) {
      throw new IllegalArgumentException("n counts from 1, not " + n);
    }
  }

  public static StepKey of(Id object, String step, int n) {
    return new StepKey(object.value(), step, n);
  }

  /// Reads a key back from its text.
  ///
  /// @throws IllegalArgumentException when the text is not `<object id>:<step>:<n>`
  public static StepKey parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a step key has three parts, not " + parts.length);
    }
    return new StepKey(parts[0], parts[1], Integer.parseInt(parts[2]));
  }

  /// The key of the next attempt at the same step.
  public StepKey next() {
    return new StepKey(objectId, step, n + 1);
  }

  @Override
  public String toString() {
    return objectId + ":" + step + ":" + n;
  }
}
