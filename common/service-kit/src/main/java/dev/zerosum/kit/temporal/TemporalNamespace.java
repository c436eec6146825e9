package dev.zerosum.kit.temporal;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Registers our namespace when Temporal does not know it, as soon as Temporal can be reached. The
/// service starts all the same; whoever needs the namespace (workers) waits for [#whenReady].
public final class TemporalNamespace implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TemporalNamespace.class);
  private static final Duration PAUSE_MIN = Duration.ofMillis(250);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
  // How long finished runs can be looked at; our own rows keep what matters.
  private static final int RETENTION_DAYS = 7;

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile boolean isRunning;

  public TemporalNamespace(WorkflowServiceStubs stubs, String namespace) {
    this.stubs = stubs;
    this.namespace = namespace;
  }

  /// Completes when the namespace is known to exist; never fails. Cancelled at shutdown.
  public CompletableFuture<Void> whenReady() {
    return ready.copy();
  }

  @Override
  public void start() {
    isRunning = true;
    Thread.ofVirtual().name("temporal-namespace").start(this::ensure);
  }

  @Override
  public void stop() {
    isRunning = false;
    ready.cancel(false);
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /// Looks again from time to time: a Temporal that lost everything lost its namespace too.
  private void ensure() {
    Duration pause = PAUSE_MIN;
    while (isRunning) {
      try {
        register();
        if (ready.complete(null)) {
          log.info("temporal namespace {} is there", namespace);
        }
        pause = PAUSE_MAX;
      } catch (StatusRuntimeException away) {
        log.debug("temporal is away: {}", away.getStatus());
        pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      }
      await(pause);
    }
  }

  private void register() {
    var describe = DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build();
    try {
      var _ = stubs.blockingStub().describeNamespace(describe);
      return;
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw failure;
      }
    }
    var request =
        RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(RETENTION_DAYS))
            .build();
    try {
      var _ = stubs.blockingStub().registerNamespace(request);
    } catch (StatusRuntimeException failure) {
      // Another service was quicker.
      if (failure.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw failure;
      }
    }
  }

  private void await(Duration pause) {
    var _ =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }
}
