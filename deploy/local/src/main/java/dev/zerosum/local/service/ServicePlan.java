package dev.zerosum.local.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One service as it is planned on one machine (DESIGN section 2).
///
/// @param name its `spring.application.name`
/// @param module its folder
/// @param port of its first instance, before the offset
/// @param schema in the database, if it has one
/// @param engines besides Postgres, which it uses when it has a schema: it is told of no other
/// @param heapMegabytes the most its heap may take
public record ServicePlan(
    String name,
    String module,
    int port,
    @Nullable String schema,
    Set<Engine> engines,
    int heapMegabytes) {

  /// The edge, the only one that is called from outside.
  public static final String EDGE = "api-gateway";

  /// The processor's stand-in.
  public static final String SIMULATOR = "simulator";

  private static final String LEDGER = "ledger-service";

  private static final List<ServicePlan> ALL =
      List.of(
          new ServicePlan(EDGE, EDGE, 8080, null, Set.of(Engine.REDIS), 256),
          new ServicePlan("payment-api", "payment-api", 8081, "payment", Set.of(Engine.REDIS), 384),
          new ServicePlan("orchestrator", "orchestrator", 8082, null, Set.of(Engine.TEMPORAL), 384),
          new ServicePlan(
              "gateway-adapter",
              "gateway-adapter",
              8083,
              "processor",
              Set.of(Engine.TEMPORAL),
              256),
          new ServicePlan(LEDGER, LEDGER, 8084, "ledger", Set.of(Engine.REDIS, Engine.S3), 256),
          new ServicePlan(
              "fraud-service", "fraud-service", 8085, "fraud", Set.of(Engine.REDIS), 256),
          new ServicePlan(
              "notification-service",
              "notification-service",
              8086,
              "notification",
              Set.of(Engine.REDIS, Engine.SMTP),
              256),
          new ServicePlan(
              "reconciliation-service",
              "reconciliation-service",
              8087,
              "recon",
              Set.of(Engine.REDIS),
              256),
          new ServicePlan("audit-sink", "audit-sink", 8088, "audit", Set.of(Engine.S3), 256),
          new ServicePlan(SIMULATOR, "deploy/simulator", 8090, null, Set.of(), 256));

  /// An engine that some services use and others do not.
  public enum Engine {
    /// Claims, rate limits, velocity counters.
    REDIS,
    /// Sagas and their activities.
    TEMPORAL,
    /// The objects of the audit trail, and the ledger's archived months.
    S3,
    /// Receipts.
    SMTP
  }

  /// All, callers before those they call.
  public static List<ServicePlan> all() {
    return ALL;
  }

  /// The plan of this name.
  public static Optional<ServicePlan> of(String name) {
    return ALL.stream().filter(plan -> plan.name.equals(name)).findFirst();
  }

  /// Whether other services call it, so that it may have second instances.
  boolean isInner() {
    return !name.equals(EDGE) && !name.equals(SIMULATOR);
  }

  /// Flags of its JVM. The serial collector takes the least memory and start-up work, and its
  /// pauses on heaps this small are below the latency that anybody asked for.
  ///
  /// One machine starts ten JVMs at once, and compiling their code twice costs more than it brings
  /// within minutes: only the ledger's writer, whose speed others wait for, gets the second
  /// compiler.
  public List<String> jvmFlags() {
    return Stream.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=" + (name.equals(LEDGER) ? 4 : 1),
            // Out of memory once, a service is not to be trusted with the rest.
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            // Netty and the native engines would warn in every log otherwise.
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow")
        .toList();
  }
}
