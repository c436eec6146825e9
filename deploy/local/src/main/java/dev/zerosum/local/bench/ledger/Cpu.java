package dev.zerosum.local.bench.ledger;

import java.time.Duration;

/// CPU time of the three that share the machine.
///
/// @param service the JVM that runs the ledger's code; in process, its callers are in it
/// @param client the JVM that calls; nothing in process
/// @param postgres the server with all its processes
public record Cpu(Duration service, Duration client, Duration postgres) {

  static final Cpu NONE = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  Cpu plus(Cpu other) {
    return new Cpu(
        service.plus(other.service), client.plus(other.client), postgres.plus(other.postgres));
  }

  Duration all() {
    return service.plus(client).plus(postgres);
  }
}
