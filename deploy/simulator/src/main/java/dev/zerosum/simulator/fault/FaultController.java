package dev.zerosum.simulator.fault;

import dev.zerosum.simulator.wire.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/_faults`: orders faults, shows how often each struck, takes them away. No part of Stripe.
@RestController
@RequestMapping("/_faults")
final class FaultController {

  private static final long DELAY_MILLIS_DEFAULT = 1_000;
  private static final int STATUS_DEFAULT = 500;

  private final Faults faults;
  private final AtomicInteger numbers = new AtomicInteger();

  FaultController(Faults faults) {
    this.faults = faults;
  }

  /// A fault as it is ordered; everything but `kind` may be left out.
  record Order(
      String kind,
      @Nullable String operation,
      @Nullable Integer count,
      @Nullable BigDecimal probability,
      @Nullable String paymentId,
      @Nullable Integer status,
      @Nullable Long delayMillis,
      @Nullable Boolean stored) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, @Nullable Object> order(@RequestBody Order order) {
    var fault = fault(order);
    faults.add(fault);
    return json(new Faults.Struck(fault, 0, true));
  }

  @GetMapping
  Map<String, Object> list() {
    return listed(faults.list());
  }

  @DeleteMapping
  Map<String, Object> clear() {
    return listed(faults.clear());
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Map<String, @Nullable Object>> remove(@PathVariable("id") String id) {
    return ResponseEntity.of(faults.remove(id).map(FaultController::json));
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<Map<String, String>> refuse(IllegalArgumentException refusal) {
    return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(refusal.getMessage())));
  }

  private Fault fault(Order order) {
    var kind = FaultKind.valueOf(order.kind.toUpperCase(Locale.ROOT));
    String operation = order.operation == null ? "any" : order.operation;
    int status = kind == FaultKind.OUTAGE ? 0 : STATUS_DEFAULT;
    return new Fault(
        "fault_" + numbers.incrementAndGet(),
        kind,
        operation.equals("any") ? null : Operation.of(operation),
        order.count,
        order.probability == null ? Fault.PER_MILLE : perMille(order.probability),
        order.paymentId,
        order.status == null ? status : order.status,
        Duration.ofMillis(order.delayMillis == null ? DELAY_MILLIS_DEFAULT : order.delayMillis),
        order.stored != null && order.stored);
  }

  private static int perMille(BigDecimal probability) {
    return probability.movePointRight(3).setScale(0, RoundingMode.HALF_UP).intValue();
  }

  private static Map<String, Object> listed(List<Faults.Struck> all) {
    return Map.of("faults", all.stream().map(FaultController::json).toList());
  }

  private static Map<String, @Nullable Object> json(Faults.Struck struck) {
    var fault = struck.fault();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", fault.id());
    json.put("kind", fault.kind().word());
    json.put(
        "operation",
        fault.operation() == null ? "any" : fault.operation().name().toLowerCase(Locale.ROOT));
    json.put("count", fault.countMax());
    json.put("probability", BigDecimal.valueOf(fault.perMille(), 3));
    json.put("payment_id", fault.paymentId());
    json.put("status", fault.status());
    json.put("delay_millis", fault.delay().toMillis());
    json.put("stored", fault.isStored());
    json.put("hits", struck.hits());
    json.put("active", struck.isActive());
    return json;
  }
}
