package dev.zerosum.local.engine;

import java.util.Map;

/// One engine of the platform, of the kind that was found.
public interface Engine {

  /// What the user calls it: `postgres`, `redis`, `temporal`.
  String name();

  /// Which kind it is, in words that tell it from the others.
  String kind();

  /// Whether it keeps what it was told when it is killed.
  boolean isDurable();

  /// Where it serves.
  String url();

  /// More that scripts want to know, for instance Temporal's `http_url`.
  default Map<String, String> more() {
    return Map.of();
  }

  /// How it is now.
  EngineState state();

  /// Starts it unless it runs, and answers once it serves.
  void start();

  /// Ends it in its own orderly way.
  void stop();

  /// Ends it at once, as a power cut would.
  void kill();

  /// Takes everything it holds; it serves afterwards.
  void wipe();
}
