package dev.zerosum.kit.relay;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long a kind has been in trouble: said once when it begins and once when it ends, however
/// often it fails between. Used by one thread.
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final String kind;
  private int failures;

  Trouble(String kind) {
    this.kind = kind;
  }

  void note(String why) {
    failures++;
    if (failures == 1) {
      LOG.atWarn().addKeyValue("kind", kind).log("events wait in the outbox: {}", why);
    }
  }

  void end() {
    if (failures > 0) {
      LOG.atInfo().addKeyValue("kind", kind).log("events go again after {} failures", failures);
    }
    failures = 0;
  }

  /// How long to leave the receiver alone now.
  Duration pause() {
    return Pause.after(Math.max(1, failures));
  }
}
