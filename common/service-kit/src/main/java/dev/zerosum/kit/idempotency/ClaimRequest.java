package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A mutation that asks under a key. A handler marked [ClaimedByHandler] takes it as parameter.
///
/// @param scope merchant or operator that the key belongs to
/// @param livemode the key's mode; the same key in the other mode is another key
/// @param key the caller's
/// @param target method and path
/// @param fingerprint SHA-256 of target and canonical body, in hexadecimal
/// @param body parsed; form encoding comes as an object of strings
/// @param isForm whether it came form encoded, so that numbers are text
/// @param arrivedNanos `System.nanoTime()` at arrival: waiting is counted from here
/// @param runningObject the object that an earlier, undecided request under this key made
public record ClaimRequest(
    String scope,
    boolean livemode,
    IdempotencyKey key,
    String target,
    String fingerprint,
    JsonNode body,
    boolean isForm,
    long arrivedNanos,
    @Nullable String runningObject) {

  static final String ATTRIBUTE = ClaimRequest.class.getName();

  ClaimRequest running(String objectId) {
    return new ClaimRequest(
        scope, livemode, key, target, fingerprint, body, isForm, arrivedNanos, objectId);
  }

  /// Without the key and the body, which are the caller's.
  @Override
  public String toString() {
    return "ClaimRequest[" + scope + ", " + target + "]";
  }
}
