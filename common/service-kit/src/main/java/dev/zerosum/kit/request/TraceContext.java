package dev.zerosum.kit.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The W3C trace that this thread works in.
public final class TraceContext {

  /// Header, and key of a trace that came along by another way than HTTP (Temporal).
  public static final String TRACEPARENT = "traceparent";

  // What Micrometer Tracing keeps in the logging context.
  private static final String TRACE_ID = "traceId";
  private static final String SPAN_ID = "spanId";

  private TraceContext() {}

  /// The trace as a `traceparent`: the one that was carried here, else that of the running span.
  public static Optional<String> traceparent() {
    Optional<String> carried = carried();
    if (carried.isPresent()) {
      return carried;
    }
    @Nullable String trace = MDC.get(TRACE_ID);
    @Nullable String span = MDC.get(SPAN_ID);
    // Not sampled: whoever records decides for itself.
    return trace == null || span == null
        ? Optional.empty()
        : Optional.of("00-" + trace + "-" + span + "-00");
  }

  /// The trace that came along by another way than HTTP, if one did.
  public static Optional<String> carried() {
    return Optional.ofNullable(MDC.get(TRACEPARENT));
  }

  /// Forgets what was carried.
  public static void clear() {
    MDC.remove(TRACEPARENT);
  }
}
