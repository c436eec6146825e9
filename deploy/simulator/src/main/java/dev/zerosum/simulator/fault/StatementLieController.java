package dev.zerosum.simulator.fault;

import dev.zerosum.simulator.fault.StatementLie.Kind;
import dev.zerosum.simulator.time.SimulatorClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/_statement/faults`: makes `/v1/balance_transactions` lie. No part of Stripe.
@RestController
@RequestMapping("/_statement/faults")
final class StatementLieController {

  private static final long DAY_SECONDS = 86_400;

  private final StatementLies lies;
  private final SimulatorClock clock;
  private final AtomicInteger numbers = new AtomicInteger();

  StatementLieController(StatementLies lies, SimulatorClock clock) {
    this.lies = lies;
    this.clock = clock;
  }

  /// A lie as it is ordered. `kind` is required; `payment_id` or `page` is what it is about;
  /// `amount` (1), `currency` (`eur`) and `seconds` (a day) say how.
  record Order(
      String kind,
      @Nullable String paymentId,
      @Nullable Integer page,
      @Nullable Long amount,
      @Nullable String currency,
      @Nullable Long seconds) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, @Nullable Object> order(@RequestBody Order order) {
    var lie =
        new StatementLie(
            "lie_" + numbers.incrementAndGet(),
            Kind.valueOf(order.kind.toUpperCase(Locale.ROOT)),
            order.paymentId,
            order.page == null ? 0 : order.page,
            order.amount == null ? 1 : order.amount,
            order.currency == null ? "eur" : order.currency,
            order.seconds == null ? DAY_SECONDS : order.seconds,
            clock.seconds());
    lies.add(lie);
    return json(lie);
  }

  @GetMapping
  Map<String, List<Map<String, @Nullable Object>>> list() {
    return Map.of("faults", lies.list().stream().map(StatementLieController::json).toList());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    lies.clear();
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<Map<String, String>> refuse(IllegalArgumentException refusal) {
    return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(refusal.getMessage())));
  }

  private static Map<String, @Nullable Object> json(StatementLie lie) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", lie.id());
    json.put("kind", lie.kind().word());
    json.put("payment_id", lie.paymentId());
    json.put("page", lie.page());
    json.put("amount", lie.amount());
    json.put("currency", lie.currency());
    json.put("seconds", lie.seconds());
    return json;
  }
}
