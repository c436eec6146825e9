package dev.zerosum.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is answered with an error in Stripe's shape and changes nothing.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, @Nullable Object> error;
  private final boolean isStored;

  private Refusal(int status, Map<String, @Nullable Object> error, boolean isStored) {
    super(String.valueOf(error.get("message")), null, false, false);
    this.status = status;
    this.error = error;
    this.isStored = isStored;
  }

  /// Parameters that are wrong in themselves: 400, never stored under the key.
  public static Refusal invalid(String code, @Nullable String param, String message) {
    return new Refusal(400, error("invalid_request_error", code, param, message), false);
  }

  /// The work had begun, and what it found forbids it: stored under the key.
  public static Refusal unexpected(String code, @Nullable String param, String message) {
    return new Refusal(400, error("invalid_request_error", code, param, message), true);
  }

  /// No such object: 404 when the path names it, else 400.
  public static Refusal missing(String type, String id, String param, boolean isInPath) {
    String message = "No such " + type + ": '" + id + "'";
    return new Refusal(
        isInPath ? 404 : 400,
        error("invalid_request_error", "resource_missing", param, message),
        true);
  }

  /// Any other status and type.
  public static Refusal of(int status, String type, @Nullable String code, String message) {
    return new Refusal(status, error(type, code, null, message), false);
  }

  /// The members of an error object.
  public static Map<String, @Nullable Object> error(
      String type, @Nullable String code, @Nullable String param, String message) {
    var error = new LinkedHashMap<String, @Nullable Object>();
    if (code != null) {
      error.put("code", code);
      error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
    }
    error.put("message", message);
    if (param != null) {
      error.put("param", param);
    }
    error.put("type", type);
    return error;
  }

  /// The same, with the object that it is about.
  public Refusal with(String name, Object object) {
    var more = new LinkedHashMap<String, @Nullable Object>(error);
    more.put(name, object);
    return new Refusal(status, more, isStored);
  }

  public Answer answer() {
    return new Answer(status, Map.of("error", error), isStored);
  }
}
