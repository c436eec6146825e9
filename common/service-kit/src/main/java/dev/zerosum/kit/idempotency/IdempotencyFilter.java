package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.IdempotencyKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;

/// Answers a mutation whose key is known from its claim, and lets the others through: in one
/// transaction with their claim, or, if the handler claims by itself, with a [ClaimRequest].
final class IdempotencyFilter extends OncePerRequestFilter {

  static final String HEADER = "Idempotency-Key";

  private final MutationHandlers handlers;
  private final Claims claims;
  private final ClaimedTransaction transaction;

  IdempotencyFilter(MutationHandlers handlers, Claims claims, ClaimedTransaction transaction) {
    this.handlers = handlers;
    this.claims = claims;
    this.transaction = transaction;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long arrivedNanos = System.nanoTime();
    Optional<Caller> caller = Callers.of(request);
    Optional<HandlerMethod> handler =
        caller.isEmpty() ? Optional.empty() : handlers.handlerOf(request);
    if (caller.isEmpty() || handler.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      IdempotencyKey key = key(request);
      ParsedBody body = ParsedBody.read(request);
      ClaimRequest asked = asked(request, caller.get(), key, body, arrivedNanos);
      proceed(asked, handler.get(), new ReplayableRequest(request, body), response, chain);
    } catch (ProblemException refusal) {
      ProblemBody.send(response, refusal.problem());
    }
  }

  private void proceed(
      ClaimRequest asked,
      HandlerMethod handler,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    boolean isClaimedByHandler = handler.hasMethodAnnotation(ClaimedByHandler.class);
    switch (claims.look(asked)) {
      case ClaimSight.Fresh _ when !isClaimedByHandler ->
          transaction.run(asked, handler, request, response, chain);
      case ClaimSight.Fresh _ -> handOver(asked, request, response, chain);
      case ClaimSight.Running(String objectId) when isClaimedByHandler ->
          handOver(asked.running(objectId), request, response, chain);
      case ClaimSight.Running _ -> throw ClaimProblems.inUse();
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.send(response, answer);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
    }
  }

  private static void handOver(
      ClaimRequest asked,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ClaimRequest.ATTRIBUTE, asked);
    chain.doFilter(request, response);
  }

  private static IdempotencyKey key(HttpServletRequest request) {
    @Nullable String text = request.getHeader(HEADER);
    if (text == null || text.isBlank()) {
      throw new ProblemException(
          Problem.invalid(
              "idempotency_key_missing", null, "Every mutation needs the header " + HEADER + "."));
    }
    try {
      return new IdempotencyKey(text);
    } catch (IllegalArgumentException unusable) {
      throw new ProblemException(
          Problem.invalid(
              "idempotency_key_invalid",
              null,
              "The header " + HEADER + " has 1 to 255 printable ASCII characters."));
    }
  }

  private static ClaimRequest asked(
      HttpServletRequest request,
      Caller caller,
      IdempotencyKey key,
      ParsedBody body,
      long arrivedNanos) {
    String scope =
        switch (caller) {
          case Caller.Merchant merchant -> merchant.merchantId().value();
          case Caller.Operator operator -> operator.operatorId();
        };
    boolean livemode = caller instanceof Caller.Merchant merchant && merchant.livemode();
    String target = request.getMethod() + " " + request.getRequestURI();
    return new ClaimRequest(
        scope,
        livemode,
        key,
        target,
        ClaimHashes.fingerprint(target, body.node()),
        body.node(),
        body.isForm(),
        arrivedNanos,
        null);
  }
}
