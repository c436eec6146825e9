package dev.zerosum.kit.peer;

/// The services of the platform and the ports they have on one machine (DESIGN section 2).
public enum Peer {
  API_GATEWAY("api-gateway", 8080),
  PAYMENT_API("payment-api", 8081),
  ORCHESTRATOR("orchestrator", 8082),
  GATEWAY_ADAPTER("gateway-adapter", 8083),
  LEDGER_SERVICE("ledger-service", 8084),
  FRAUD_SERVICE("fraud-service", 8085),
  NOTIFICATION_SERVICE("notification-service", 8086),
  RECONCILIATION_SERVICE("reconciliation-service", 8087),
  AUDIT_SINK("audit-sink", 8088);

  private final String service;
  private final int port;

  Peer(String service, int port) {
    this.service = service;
    this.port = port;
  }

  /// Its `spring.application.name`, and the last part of `zerosum.peers.<service>`.
  public String service() {
    return service;
  }

  /// Where it listens when no setting says otherwise.
  public String urlByDefault() {
    return "http://127.0.0.1:" + port;
  }
}
