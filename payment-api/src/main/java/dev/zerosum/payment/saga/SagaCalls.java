package dev.zerosum.payment.saga;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of sagas that may be lost: the facts are rows, and the sweeper calls again.
public final class SagaCalls {

  private static final Logger log = LoggerFactory.getLogger(SagaCalls.class);

  private SagaCalls() {}

  /// Starts a saga, or joins the one that runs.
  ///
  /// @param object for the log
  /// @return the saga that runs now; empty when nobody knows whether one does
  public static Optional<StartedSaga> start(Object object, Supplier<StartedSaga> call) {
    try {
      return Optional.of(call.get());
    } catch (PeerUnreachable | ProblemException unknown) {
      log.warn("the saga of {} may not have started: {}", object, unknown.toString());
      return Optional.empty();
    }
  }

  /// Tells a saga that its facts have changed. One that does not hear it looks again by itself, or
  /// the sweeper starts it.
  ///
  /// @param object for the log
  public static void nudge(Object object, Runnable call) {
    try {
      call.run();
    } catch (PeerUnreachable | ProblemException late) {
      log.info("the saga of {} was not nudged: {}", object, late.toString());
    }
  }
}
