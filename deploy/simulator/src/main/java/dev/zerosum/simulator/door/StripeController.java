package dev.zerosum.simulator.door;

import dev.zerosum.simulator.bank.Bank;
import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.fault.Faults;
import dev.zerosum.simulator.resource.Resources;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Everything under `/v1`, in Stripe's way: form-encoded in, JSON out. The bank, under `/bank`, has
/// the same manners.
@RestController
final class StripeController {

  // Far above what any call here needs; a longer body is a mistake. The evidence of a dispute has
  // 150,000 characters, each of up to nine bytes in a form.
  private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;
  private static final int KEY_LENGTH_MAX = 255;

  private final List<Route> routes;
  private final Door door;
  private final JsonMapper mapper = JsonMapper.shared();
  private final AtomicLong requests = new AtomicLong(System.nanoTime());

  StripeController(Resources resources, Bank bank, Book book, Faults faults, Latency latency) {
    this.routes = Stream.concat(resources.routes().stream(), bank.routes().stream()).toList();
    this.door = new Door(book, faults, latency);
  }

  @RequestMapping({"/v1/**", "/bank/**"})
  void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String requestId = "req_" + Long.toString(requests.incrementAndGet(), Character.MAX_RADIX);
    Door.Result result;
    try {
      result = pass(request, requestId);
    } catch (Refusal refusal) {
      var answer = refusal.answer();
      result =
          new Door.Result.Answered(answer.status(), mapper.writeValueAsString(answer.body()), null);
    }
    switch (result) {
      case Door.Result.Cut() -> ConnectionCutter.cut(request);
      case Door.Result.Answered answered -> write(answered, request, requestId, response);
    }
  }

  private Door.Result pass(HttpServletRequest request, String requestId) throws IOException {
    boolean livemode = CallerKey.isLive(request.getHeader("Authorization"));
    boolean isPost = request.getMethod().equals("POST");
    Form form = Form.parse(isPost ? body(request) : request.getQueryString());
    for (Route route : routes) {
      var ids = route.match(request.getMethod(), request.getRequestURI());
      if (ids.isPresent()) {
        var known = new HashSet<>(route.parameters());
        known.add("expand");
        form.requireKnown(known);
        String fingerprint =
            request.getMethod() + " " + request.getRequestURI() + "\n" + form.canonical();
        var key = isPost ? key(request) : Optional.<String>empty();
        var asked = new Asked(livemode, key.orElse(null), fingerprint, requestId);
        return door.pass(route, new Call(ids.get(), form), asked);
      }
    }
    throw Refusal.of(
        404,
        "invalid_request_error",
        null,
        "Unrecognized request URL (" + request.getMethod() + ": " + request.getRequestURI() + ").");
  }

  private static Optional<String> key(HttpServletRequest request) {
    var key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
    if (key.filter(text -> text.isEmpty() || text.length() > KEY_LENGTH_MAX).isPresent()) {
      throw Refusal.of(
          400,
          "invalid_request_error",
          null,
          "Idempotency keys have 1 to " + KEY_LENGTH_MAX + " characters.");
    }
    return key;
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
    if (bytes.length > BODY_BYTES_MAX) {
      throw Refusal.of(400, "invalid_request_error", null, "The request body is too long.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void write(
      Door.Result.Answered answered,
      HttpServletRequest request,
      String requestId,
      HttpServletResponse response)
      throws IOException {
    response.setStatus(answered.status());
    response.setContentType("application/json");
    response.setHeader("Request-Id", requestId);
    Optional.ofNullable(request.getHeader("Idempotency-Key"))
        .ifPresent(key -> response.setHeader("Idempotency-Key", key));
    Optional.ofNullable(request.getHeader("Stripe-Version"))
        .ifPresent(version -> response.setHeader("Stripe-Version", version));
    if (answered.replayOf() != null) {
      response.setHeader("Idempotent-Replayed", "true");
      response.setHeader("Original-Request", answered.replayOf());
    }
    byte[] bytes = answered.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
