package dev.zerosum.local.engine;

/// The ports of one Temporal server and its UI.
///
/// @param offset added to every one
record TemporalPorts(int offset) {

  int grpc() {
    return 7233 + offset;
  }

  int http() {
    return 7243 + offset;
  }

  int metrics() {
    return 7253 + offset;
  }

  int ui() {
    return 8233 + offset;
  }

  String address() {
    return "127.0.0.1:" + grpc();
  }

  String httpUrl() {
    return "http://127.0.0.1:" + http();
  }

  String uiUrl() {
    return "http://127.0.0.1:" + ui();
  }

  String metricsUrl() {
    return "http://127.0.0.1:" + metrics() + "/metrics";
  }
}
