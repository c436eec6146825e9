package dev.zerosum.saga.lane;

import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.PayoutSteps;
import dev.zerosum.contract.processor.ProcessorSteps;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Asks owners, in the lane the saga is in. A saga changes lanes once, from fast to durable, and
/// only because a recorded result says so.
public final class Lanes {

  /// The queue of the sagas and of their steps, except those at a processor.
  public static final String TASK_QUEUE = "saga";

  /// A caller waits: the first repeat comes soon, and the patience of the step ends them.
  private static final RetryOptions LOCAL_RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(1))
          .setDoNotRetry(Refusal.TYPE)
          .build();

  /// An owner that comes back is asked within half a minute, well inside the 15 minutes of P2.
  private static final RetryOptions SERVER_RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(30))
          .setDoNotRetry(Refusal.TYPE)
          .build();

  /// Owners whose steps gateway-adapter runs itself.
  private static final Set<Class<?>> AT_PROCESSOR =
      Set.of(ProcessorSteps.class, PayoutSteps.class, DisputeSteps.class);

  private final SagaSettings settings;
  private Lane lane;

  /// Begins in the lane that the settings say.
  public Lanes(SagaSettings settings) {
    this.settings = settings;
    this.lane = settings.lane();
  }

  /// The lane the saga is in.
  public Lane current() {
    return lane;
  }

  /// Leaves the fast lane for good.
  public void goDurable() {
    lane = Lane.DURABLE;
  }

  /// Asks in the current lane. An owner that is away in the fast lane is asked again in the durable
  /// one, where the saga then stays.
  public <S, T> Answer<T> ask(Class<S> owner, Duration patience, BiFunction<S, Lane, T> step) {
    return ask(owner, settings.localPatience(), patience, step);
  }

  /// Asks as [#ask(Class, Duration, BiFunction)] does, with a patience of its own in the fast lane.
  public <S, T> Answer<T> ask(
      Class<S> owner, Duration fastPatience, Duration patience, BiFunction<S, Lane, T> step) {
    if (lane == Lane.FAST) {
      Answer<T> answer = askLocally(owner, fastPatience, step);
      if (!(answer instanceof Answer.Away<T>)) {
        return answer;
      }
      goDurable();
    }
    return askDurably(owner, patience, step);
  }

  /// Asks in the current lane and leaves it at that: what to do without an answer is the saga's
  /// decision. Whatever follows a missing answer is not ordinary, so it is done in the durable
  /// lane.
  public <S, T> Answer<T> askOnce(
      Class<S> owner, Duration fastPatience, BiFunction<S, Lane, T> step) {
    Answer<T> answer =
        lane == Lane.FAST
            ? askLocally(owner, fastPatience, step)
            : askDurably(owner, settings.localPatience(), step);
    if (!(answer instanceof Answer.Given<T>)) {
      goDurable();
    }
    return answer;
  }

  /// Asks by a regular activity, whatever the lane: retried by the server until the patience ends.
  public <S, T> Answer<T> askDurably(
      Class<S> owner, Duration patience, BiFunction<S, Lane, T> step) {
    var options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(settings.durableTry())
            .setScheduleToCloseTimeout(patience)
            .setRetryOptions(SERVER_RETRIES)
            .setTaskQueue(queueOf(owner))
            .build();
    S stub = Workflow.newActivityStub(owner, options);
    return answer(() -> step.apply(stub, Lane.DURABLE));
  }

  private <S, T> Answer<T> askLocally(
      Class<S> owner, Duration patience, BiFunction<S, Lane, T> step) {
    boolean isQuick = patience.compareTo(settings.localTry()) < 0;
    var options =
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(isQuick ? patience : settings.localTry())
            .setScheduleToCloseTimeout(patience)
            .setRetryOptions(LOCAL_RETRIES)
            .build();
    S stub = Workflow.newLocalActivityStub(owner, options);
    return answer(() -> step.apply(stub, Lane.FAST));
  }

  private static String queueOf(Class<?> owner) {
    return AT_PROCESSOR.contains(owner) ? ProcessorSteps.TASK_QUEUE : TASK_QUEUE;
  }

  private static <T> Answer<T> answer(Supplier<T> call) {
    try {
      return new Answer.Given<>(call.get());
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure canceled) {
        throw canceled;
      }
      if (failure.getCause() instanceof ApplicationFailure application
          && application.getType().equals(Refusal.TYPE)) {
        return new Answer.Refused<>(Refusal.code(application), application.getOriginalMessage());
      }
      return new Answer.Away<>(String.valueOf(failure.getCause()));
    }
  }
}
