package dev.zerosum.kit.caller;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokenFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Writes and reads the header by which the edge says who called.
public final class Callers {

  /// Base64url of a [Caller]'s JSON.
  public static final String HEADER = "Zerosum-Caller";

  /// The one service whose word on callers counts.
  public static final String EDGE = "api-gateway";

  private static final String ATTRIBUTE = Callers.class.getName();

  private Callers() {}

  /// The header's value.
  public static String encode(Caller caller) {
    byte[] json = ZerosumJson.mapper().writerFor(Caller.class).writeValueAsBytes(caller);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /// Who called, when the edge said so with its service token; any other service's word is ignored.
  public static Optional<Caller> of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller known) {
      return Optional.of(known);
    }
    boolean isFromEdge =
        ServiceTokenFilter.callingService(request).filter(EDGE::equals).isPresent();
    @Nullable String header = request.getHeader(HEADER);
    if (!isFromEdge || header == null) {
      return Optional.empty();
    }
    Optional<Caller> caller = decode(header);
    caller.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
    return caller;
  }

  private static Optional<Caller> decode(String header) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(header);
      return Optional.of(ZerosumJson.mapper().readValue(json, Caller.class));
    } catch (IllegalArgumentException | JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
