package dev.zerosum.processor.call;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.processor.port.CallBudget;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long calls may take (DESIGN section 3, "Time-outs nest").
///
/// @param route the processor of new payments
/// @param fastLane all calls of one step while its caller waits; below its HTTP time-out of 4 s
/// @param durableLane all calls of one step while nobody waits; below the activity's 30 s
/// @param describe one description: longer than its caller waits (1 s), so that a slow one is kept
///   for the next caller
/// @param leaseSlack how much longer than the calls a lease lasts
@ConfigurationProperties("zerosum.processor.call")
public record CallSettings(
    @DefaultValue("stripe") String route,
    @DefaultValue("3500ms") Duration fastLane,
    @DefaultValue("25s") Duration durableLane,
    @DefaultValue("3500ms") Duration describe,
    @DefaultValue("2s") Duration leaseSlack) {

  /// The budget of one step, beginning now.
  public CallBudget budget(Lane lane) {
    return CallBudget.starting(
        switch (lane) {
          case FAST -> fastLane;
          case DURABLE -> durableLane;
        });
  }
}
