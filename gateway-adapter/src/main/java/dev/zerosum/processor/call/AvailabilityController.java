package dev.zerosum.processor.call;

import dev.zerosum.contract.processor.ProcessorAvailability;
import org.springframework.web.bind.annotation.RestController;

/// Says whether new payments pass.
@RestController
final class AvailabilityController implements ProcessorAvailability {

  private final Processors processors;
  private final BreakerSettings settings;

  AvailabilityController(Processors processors, BreakerSettings settings) {
    this.processors = processors;
    this.settings = settings;
  }

  @Override
  public Availability now() {
    boolean isAvailable = processors.isAvailable();
    int wait = Math.max(1, Math.toIntExact(settings.openFor().toSeconds()));
    return new Availability(isAvailable, isAvailable ? 0 : wait);
  }
}
