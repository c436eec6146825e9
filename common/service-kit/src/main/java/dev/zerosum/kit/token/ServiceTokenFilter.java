package dev.zerosum.kit.token;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in only who carries a valid service token, but for the open paths. An open path's visitor
/// who does carry one is known all the same.
public final class ServiceTokenFilter extends OncePerRequestFilter {

  private static final String ATTRIBUTE = ServiceTokenFilter.class.getName() + ".caller";

  private final ServiceTokens tokens;
  private final List<String> openPaths;

  /// @param openPaths prefixes of paths that need no token, for instance `/webhooks/`
  public ServiceTokenFilter(ServiceTokens tokens, List<String> openPaths) {
    this.tokens = tokens;
    this.openPaths = List.copyOf(openPaths);
  }

  /// The service that sent this request, when it proved itself.
  public static Optional<String> callingService(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String token = request.getHeader(ServiceTokens.HEADER);
    Optional<String> caller = token == null ? Optional.empty() : tokens.callerOf(token);
    if (caller.isEmpty() && !isOpen(request.getRequestURI())) {
      ProblemBody.send(
          response,
          Problem.unauthenticated("service_token_required", "This port serves peers only."));
      return;
    }
    caller.ifPresent(service -> request.setAttribute(ATTRIBUTE, service));
    chain.doFilter(request, response);
  }

  // The raw path decides, and only when it is plain: what could be read in two ways is not open.
  private boolean isOpen(String path) {
    boolean isPlain =
        !path.contains("..") && !path.contains(";") && !path.contains("%") && !path.contains("//");
    return openPaths.stream()
        .anyMatch(open -> open.equals("/") || (isPlain && path.startsWith(open)));
  }
}
