package dev.zerosum.kit.request;

import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/// What goes with a request through logs and calls, kept in the logging context of its thread.
public final class RequestContext {

  /// Keys that logs carry; each is also the name of the log's field.
  public static final String REQUEST_ID = "request_id";

  /// The payment at hand.
  public static final String PAYMENT_ID = "payment_id";

  /// The merchant at hand.
  public static final String MERCHANT_ID = "merchant_id";

  /// The saga at hand.
  public static final String WORKFLOW_ID = "workflow_id";

  /// Tells a peer which request it works for.
  public static final String PEER_HEADER = "X-Request-Id";

  /// Tells the caller which request it was.
  public static final String ANSWER_HEADER = "Request-Id";

  private static final List<String> KEYS =
      List.of(REQUEST_ID, PAYMENT_ID, MERCHANT_ID, WORKFLOW_ID);

  private RequestContext() {}

  /// The request this thread works for, if it works for one.
  public static Optional<String> requestId() {
    return Optional.ofNullable(MDC.get(REQUEST_ID));
  }

  /// Remembers one of the keys for this thread's logs and calls.
  public static void put(String key, String value) {
    MDC.put(key, value);
  }

  /// Forgets everything; called at the end of each request, since threads may be used again.
  public static void clear() {
    KEYS.forEach(MDC::remove);
  }
}
