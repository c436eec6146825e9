package dev.zerosum.local.engine;

/// Temporal's configuration files.
final class TemporalConfig {

  private TemporalConfig() {}

  /// The server's static configuration.
  static String server(TemporalPorts ports, DatabaseAddress database, String dynamicConfig) {
    return persistence(database)
        + services(ports)
        + cluster(ports)
        + "dynamicConfigClient: {filepath: \"%s\", pollInterval: 10s}%n".formatted(dynamicConfig);
  }

  private static String persistence(DatabaseAddress database) {
    return """
    log:
      stdout: true
      level: warn
    persistence:
      defaultStore: main
      visibilityStore: visibility
      # Fixed for the life of the databases; enough for one machine many times over.
      numHistoryShards: 64
      datastores:
        main: %s
        visibility: %s
    """
        .formatted(
            store(database, TemporalDatabases.MAIN, 40),
            store(database, TemporalDatabases.VISIBILITY, 10));
  }

  private static String services(TemporalPorts ports) {
    return """
    global:
      membership:
        maxJoinDuration: 30s
        broadcastAddress: 127.0.0.1
      metrics:
        prometheus:
          framework: tally
          timerType: histogram
          listenAddress: 127.0.0.1:%d
    services:
      frontend:
        rpc: {grpcPort: %d, httpPort: %d, membershipPort: %d, bindOnLocalHost: true}
      history:
        rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}
      matching:
        rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}
      worker:
        rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}
    """
        .formatted(
            ports.metrics(),
            ports.grpc(),
            ports.http(),
            6933 + ports.offset(),
            7234 + ports.offset(),
            6934 + ports.offset(),
            7235 + ports.offset(),
            6935 + ports.offset(),
            7239 + ports.offset(),
            6939 + ports.offset());
  }

  private static String cluster(TemporalPorts ports) {
    return """
    clusterMetadata:
      enableGlobalNamespace: false
      failoverVersionIncrement: 10
      masterClusterName: active
      currentClusterName: active
      clusterInformation:
        active:
          enabled: true
          initialFailoverVersion: 1
          rpcName: frontend
          rpcAddress: %s
    dcRedirectionPolicy: {policy: noop}
    archival:
      history: {state: disabled, enableRead: false}
      visibility: {state: disabled, enableRead: false}
    """
        .formatted(ports.address());
  }

  private static String store(DatabaseAddress database, String name, int connections) {
    return """
    {sql: {pluginName: postgres12_pgx, databaseName: %s, connectAddr: "%s:%d", \
    connectProtocol: tcp, user: "%s", password: "%s", maxConns: %d, maxIdleConns: %d, \
    maxConnLifetime: 1h}}\
    """
        .formatted(
            name,
            database.host(),
            database.port(),
            database.user(),
            database.password(),
            connections,
            connections);
  }

  /// Limits that would stop Temporal long before the hardware does, raised.
  static String dynamic() {
    var text = new StringBuilder();
    for (String limit :
        new String[] {
          "frontend.rps",
          "frontend.namespaceRPS",
          "frontend.namespaceRPS.visibility",
          "frontend.namespaceCount",
          "frontend.persistenceMaxQPS",
          "history.rps",
          "history.persistenceMaxQPS",
          "matching.rps",
          "matching.persistenceMaxQPS"
        }) {
      text.append(entry(limit, "100000"));
    }
    // One write at a time a shard is for stores without row locks; Postgres takes four.
    text.append(entry("history.shardIOConcurrency", "4"));
    // A namespace that was just registered, or just lost, is noticed soon.
    text.append(entry("system.namespaceCacheRefreshInterval", "\"1s\""));
    return text.toString();
  }

  /// The web UI's configuration.
  static String ui(TemporalPorts ports) {
    return """
    temporalGrpcAddress: %s
    host: 127.0.0.1
    port: %d
    enableUi: true
    defaultNamespace: default
    notifyOnNewVersion: false
    disableNewsFetch: true
    cors: {cookieInsecure: true, allowOrigins: ["%s"]}
    """
        .formatted(ports.address(), ports.ui(), ports.uiUrl());
  }

  private static String entry(String key, String value) {
    return key + ":\n  - value: " + value + "\n";
  }
}
