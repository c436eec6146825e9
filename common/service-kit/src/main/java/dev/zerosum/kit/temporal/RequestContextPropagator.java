package dev.zerosum.kit.temporal;

import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.request.TraceContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries the request's id and trace from the call that starts a workflow into its activities.
final class RequestContextPropagator implements ContextPropagator {

  @Override
  public String getName() {
    return "zerosum";
  }

  @Override
  public Object getCurrentContext() {
    Map<String, String> context = new LinkedHashMap<>();
    RequestContext.requestId().ifPresent(id -> context.put(RequestContext.REQUEST_ID, id));
    TraceContext.traceparent().ifPresent(trace -> context.put(TraceContext.TRACEPARENT, trace));
    return context;
  }

  @Override
  public void setCurrentContext(@Nullable Object context) {
    // Threads are used again: what an earlier activity left must not stay.
    RequestContext.clear();
    TraceContext.clear();
    if (context instanceof Map<?, ?> carried) {
      carried.forEach((key, value) -> RequestContext.put(key.toString(), value.toString()));
    }
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    Map<String, Payload> payloads = new LinkedHashMap<>();
    if (context instanceof Map<?, ?> carried) {
      carried.forEach((key, value) ->
          GlobalDataConverter.get()
              .toPayload(value)
              .ifPresent(payload -> payloads.put(key.toString(), payload)));
    }
    return payloads;
  }

  @Override
  public Object deserializeContext(Map<String, Payload> payloads) {
    Map<String, String> context = new LinkedHashMap<>();
    for (String key : new String[] {RequestContext.REQUEST_ID, TraceContext.TRACEPARENT}) {
      @Nullable Payload payload = payloads.get(key);
      if (payload != null) {
        context.put(
            key, GlobalDataConverter.get().fromPayload(payload, String.class, String.class));
      }
    }
    return context;
  }
}
