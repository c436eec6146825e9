package dev.zerosum.kit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.request.TraceContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class TemporalAutoConfigurationTest {

  public record Seen(Money amount, String requestId, String traceparent) {}

  @ActivityInterface
  public interface Steps {
    Seen look(Money amount);
  }

  @WorkflowInterface
  public interface Story {
    @WorkflowMethod
    Seen tell(Money amount);
  }

  public static final class LookingStory implements Story {
    private final Steps steps =
        Workflow.newActivityStub(
            Steps.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());

    @Override
    public Seen tell(Money amount) {
      return steps.look(amount);
    }
  }

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TemporalAutoConfiguration.class));

  @AfterEach
  void forget() {
    RequestContext.clear();
    TraceContext.clear();
  }

  @Test
  void makesNoClientWithoutAnAddress() {
    runner.run(context -> assertThat(context).doesNotHaveBean(WorkflowClient.class));
  }

  @Test
  void startsAndStopsWhileTemporalIsAway() {
    runner
        .withPropertyValues("zerosum.temporal.address=127.0.0.1:1")
        .run(context -> {
          assertThat(context).hasSingleBean(WorkflowClient.class);
          var namespace = context.getBean(TemporalNamespace.class);
          assertThat(namespace.isRunning()).isTrue();
          assertThat(namespace.whenReady()).isNotDone();
        });
  }

  @Test
  void registersItsNamespaceWhenTemporalDoesNotKnowIt() {
    try (var temporal = TestWorkflowEnvironment.newInstance()) {
      temporal.start();
      runner
          .withBean(
              WorkflowServiceStubs.class,
              temporal::getWorkflowServiceStubs,
              bean -> bean.setDestroyMethodName(""))
          .withPropertyValues("zerosum.temporal.address=in-memory")
          .run(context ->
              assertThat(context.getBean(TemporalNamespace.class).whenReady())
                  .succeedsWithin(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void carriesPayloadsRequestIdAndTraceIntoActivities() {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
            .build();
    try (var temporal = TestWorkflowEnvironment.newInstance(options)) {
      var worker = temporal.newWorker("q");
      worker.registerWorkflowImplementationTypes(LookingStory.class);
      worker.registerActivitiesImplementations(
          (Steps)
              amount ->
                  new Seen(
                      amount,
                      RequestContext.requestId().orElse("none"),
                      TraceContext.carried().orElse("none")));
      temporal.start();
      RequestContext.put(RequestContext.REQUEST_ID, "req_1");
      RequestContext.put("traceId", "0af7651916cd43dd8448eb211c80319c");
      RequestContext.put("spanId", "b7ad6b7169203331");

      var story =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  Story.class,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue("q")
                      .setWorkflowRunTimeout(Duration.ofMinutes(1))
                      .build());
      var seen = story.tell(Money.of(8900, "USD"));

      assertThat(seen)
          .isEqualTo(
              new Seen(
                  Money.of(8900, "USD"),
                  "req_1",
                  "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"));
    }
  }
}
