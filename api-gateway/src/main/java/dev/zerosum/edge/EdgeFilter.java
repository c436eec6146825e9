package dev.zerosum.edge;

import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.edge.key.Admission;
import dev.zerosum.edge.key.Gatekeeper;
import dev.zerosum.edge.limit.Allowance;
import dev.zerosum.edge.limit.RateLimits;
import dev.zerosum.edge.limit.Verdict;
import dev.zerosum.edge.proxy.Answers;
import dev.zerosum.edge.proxy.Forwarding;
import dev.zerosum.edge.route.Route;
import dev.zerosum.edge.route.Routes;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.request.RequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StreamUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/// The way of a request through the edge: route, key, limit, service. Paths that are not routed are
/// left to whatever the edge serves itself; that is a 404 for nearly all.
final class EdgeFilter extends OncePerRequestFilter {

  private final Routes routes;
  private final Gatekeeper gatekeeper;
  private final RateLimits limits;
  private final Forwarding forwarding;
  private final MeterRegistry meters;

  EdgeFilter(
      Routes routes,
      Gatekeeper gatekeeper,
      RateLimits limits,
      Forwarding forwarding,
      MeterRegistry meters) {
    this.routes = routes;
    this.gatekeeper = gatekeeper;
    this.limits = limits;
    this.forwarding = forwarding;
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Route> route = routes.of(request.getRequestURI());
    if (route.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    var timer = Timer.start(meters);
    try {
      admit(request, response, route.get());
    } finally {
      timer.stop(
          meters.timer(
              "zerosum.edge.request",
              "peer",
              route.get().peer().service(),
              "status",
              Integer.toString(response.getStatus())));
    }
  }

  private void admit(HttpServletRequest request, HttpServletResponse response, Route route)
      throws IOException {
    Optional<String> empty = nameWithNul(request.getQueryString());
    if (empty.isPresent()) {
      // No database of ours keeps it, so nothing can be found by it.
      refuse(
          response,
          Problem.invalid(
              "parameter_invalid", empty.get(), "Expected text without the character U+0000."));
      return;
    }
    switch (gatekeeper.admit(route, request.getHeader(HttpHeaders.AUTHORIZATION))) {
      case Admission.Open _ -> forward(request, response, route, null);
      case Admission.Keyed keyed -> limited(request, response, route, keyed.key());
      case Admission.Refused refused -> refuse(response, refused.problem());
    }
  }

  private void limited(
      HttpServletRequest request, HttpServletResponse response, Route route, ResolvedKey key)
      throws IOException {
    var allowance = new Allowance(key.id(), Math.max(1, key.perSecond()), Math.max(1, key.burst()));
    Verdict verdict = limits.take(allowance);
    // draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it.
    response.setHeader("RateLimit-Policy", "\"key\";q=" + allowance.perSecond() + ";w=1");
    response.setHeader(
        "RateLimit", "\"key\";r=" + verdict.remaining() + ";t=" + secondsOf(verdict));
    if (!verdict.isAllowed()) {
      refuse(
          response,
          Problem.tooMany("rate_limit", "Too many requests with this key.", verdict.retryAfter()));
      return;
    }
    forward(request, response, route, Identities.callerOf(key));
  }

  private void forward(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      @Nullable Caller caller)
      throws IOException {
    if (caller instanceof Caller.Merchant merchant) {
      RequestContext.put(RequestContext.MERCHANT_ID, merchant.merchantId().value());
    }
    byte[] body = StreamUtils.copyToByteArray(request.getInputStream());
    Answers.write(request, response, forwarding.forward(request, body, route.peer(), caller));
  }

  private static Optional<String> nameWithNul(@Nullable String query) {
    return query == null
        ? Optional.empty()
        : Stream.of(query.split("&"))
            .filter(pair -> pair.contains("%00"))
            .map(pair -> pair.split("=", 2)[0].replace("%00", ""))
            .map(name -> name.replace("%5B", "[").replace("%5D", "]"))
            .findFirst();
  }

  private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Zerosum\"");
    }
    ProblemBody.send(response, problem);
  }

  private static long secondsOf(Verdict verdict) {
    return verdict.retryAfter().plusMillis(999).toSeconds();
  }
}
