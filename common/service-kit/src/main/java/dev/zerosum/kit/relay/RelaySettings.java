package dev.zerosum.kit.relay;

import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the relay.
///
/// @param pollInterval how often the outbox is looked through without a signal: finds what other
///   instances wrote, and what a dead relay left
/// @param readTimeout how long a receiver may be silent; a batch of 500 takes it a tenth of a
///   second
/// @param merchantLinger how long to gather after a signal: a merchant waits, so hardly at all
/// @param auditLinger the same for the audit trail: nobody waits, and larger batches cost less
/// @param measureInterval how often backlog and lag are measured
@ConfigurationProperties("zerosum.outbox.relay")
record RelaySettings(
    @DefaultValue("500ms") Duration pollInterval,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("5ms") Duration merchantLinger,
    @DefaultValue("300ms") Duration auditLinger,
    @DefaultValue("5s") Duration measureInterval) {

  // The lease outlives the call, with room for connecting and for a pause of the collector.
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

  /// How long a batch is one relay's.
  Duration lease() {
    return readTimeout.plus(LEASE_MARGIN);
  }

  /// How long to gather after a signal.
  Duration linger(Kind kind) {
    return switch (kind) {
      case MERCHANT_EVENT -> merchantLinger;
      case AUDIT -> auditLinger;
    };
  }
}
