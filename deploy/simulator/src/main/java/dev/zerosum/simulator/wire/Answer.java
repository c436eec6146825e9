package dev.zerosum.simulator.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes back: a status and a JSON object.
///
/// @param isStored whether a repeat under the same key gets it again
public record Answer(int status, Map<String, ? extends @Nullable Object> body, boolean isStored) {

  /// 200; Stripe answers it for creates too.
  public static Answer ok(Map<String, ? extends @Nullable Object> body) {
    return new Answer(200, body, true);
  }
}
