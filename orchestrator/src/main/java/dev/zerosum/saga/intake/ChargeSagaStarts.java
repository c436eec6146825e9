package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.charge.ChargeInput;
import dev.zerosum.saga.charge.ChargeSaga;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Starts a payment's saga, or joins the one that runs.
@Component
class ChargeSagaStarts {

  /// How long a dead worker's task waits for another worker (10 s by default); a worker that lives
  /// keeps it longer by heartbeats.
  private static final Duration WORKFLOW_TASK_TIMEOUT = Duration.ofSeconds(5);

  private final WorkflowClient temporal;
  private final TemporalCalls calls;
  private final SagaSettings settings;

  ChargeSagaStarts(WorkflowClient temporal, TemporalCalls calls, SagaSettings settings) {
    this.temporal = temporal;
    this.calls = calls;
    this.settings = settings;
  }

  static String workflowId(PaymentId paymentId) {
    return "charge-" + paymentId.value();
  }

  StartedSaga startOrJoin(StartCharge charge) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(workflowId(charge.paymentId()))
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
    ChargeSaga saga = temporal.newWorkflowStub(ChargeSaga.class, options);
    var input = new ChargeInput(charge, settings);
    WorkflowExecution execution = calls.call(() -> WorkflowClient.start(saga::run, input));
    return new StartedSaga(execution.getWorkflowId(), execution.getRunId());
  }
}
