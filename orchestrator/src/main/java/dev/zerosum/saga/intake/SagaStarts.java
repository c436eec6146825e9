package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.saga.lane.Lanes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Starts an object's saga, or joins the one that runs; signals the one that runs.
@Component
class SagaStarts {

  /// How long a dead worker's task waits for another worker (10 s by default); a worker that lives
  /// keeps it longer by heartbeats.
  private static final Duration WORKFLOW_TASK_TIMEOUT = Duration.ofSeconds(5);

  private final WorkflowClient temporal;
  private final TemporalCalls calls;

  SagaStarts(WorkflowClient temporal, TemporalCalls calls) {
    this.temporal = temporal;
    this.calls = calls;
  }

  /// @param start starts the run by `WorkflowClient.start`
  <S> StartedSaga startOrJoin(
      Class<S> saga, String workflowId, Function<S, WorkflowExecution> start) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(workflowId)
            .setTaskQueue(Lanes.TASK_QUEUE)
            // The sweeper starts a saga again after its end, and beside one that it cannot see.
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setWorkflowTaskTimeout(WORKFLOW_TASK_TIMEOUT)
            // The first task comes back with the start: no wait for a poll.
            .setDisableEagerExecution(false)
            .build();
    S stub = temporal.newWorkflowStub(saga, options);
    WorkflowExecution execution = calls.call(() -> start.apply(stub));
    return new StartedSaga(execution.getWorkflowId(), execution.getRunId());
  }

  /// Signals the saga that runs; 404 `saga_not_running` when none does.
  <S> void signal(Class<S> saga, String workflowId, Consumer<S> signal) {
    S stub = temporal.newWorkflowStub(saga, workflowId);
    try {
      calls.run(() -> signal.accept(stub));
    } catch (WorkflowNotFoundException gone) {
      throw new ProblemException(
          Problem.notFound("saga_not_running", "No saga " + workflowId + " runs."));
    }
  }
}
