package dev.zerosum.saga.intake;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Calls to Temporal whose caller waits. They are bounded, and a Temporal that is away is a 503:
/// nothing is lost by that, since the sweeper starts what was not started.
@Component
class TemporalCalls implements DisposableBean {

  /// Below the 4 s for which a peer waits; by itself the client would try for a minute.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  void run(Runnable call) {
    try (Context.CancellableContext bounded =
        Context.current()
            .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
      bounded.run(call);
    } catch (WorkflowNotFoundException gone) {
      throw gone;
    } catch (WorkflowServiceException | StatusRuntimeException away) {
      throw unavailable(away);
    }
  }

  <T> T call(Supplier<T> call) {
    var answer = new AtomicReference<T>();
    run(() -> answer.set(call.get()));
    return answer.get();
  }

  @Override
  public void destroy() {
    deadlines.shutdownNow();
  }

  private static ProblemException unavailable(RuntimeException cause) {
    var problem =
        new ProblemException(
            Problem.unavailable("temporal_unavailable", "Sagas cannot start now.", RETRY_AFTER));
    problem.initCause(cause);
    return problem;
  }
}
