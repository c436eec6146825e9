package dev.zerosum.kit.request;

import dev.zerosum.kernel.TimeOrderedIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request its id: the peer's, or a new one; in the logs, in the answer's `Request-Id`.
public final class RequestIdFilter extends OncePerRequestFilter {

  private static final String ATTRIBUTE = RequestIdFilter.class.getName();
  private static final Pattern SHAPE = Pattern.compile("req_[A-Za-z0-9_]{1,60}");

  private final TimeOrderedIds ids;
  private final boolean isPeerTrusted;

  /// @param isPeerTrusted whether `X-Request-Id` comes from a peer; false at the edge
  public RequestIdFilter(TimeOrderedIds ids, boolean isPeerTrusted) {
    this.ids = ids;
    this.isPeerTrusted = isPeerTrusted;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = idOf(request);
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(RequestContext.ANSWER_HEADER, id);
    RequestContext.put(RequestContext.REQUEST_ID, id);
    try {
      chain.doFilter(request, response);
    } finally {
      RequestContext.clear();
    }
  }

  private String idOf(HttpServletRequest request) {
    // An asynchronous or error dispatch is still the same request.
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    @Nullable String given = request.getHeader(RequestContext.PEER_HEADER);
    boolean isUsable = isPeerTrusted && given != null && SHAPE.matcher(given).matches();
    return isUsable && given != null ? given : ids.next("req_");
  }
}
