package dev.zerosum.saga.steps;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.saga.lane.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.temporal.activity.Activity;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the owner of a step, says in Temporal's words what came of it, and measures it as
/// `zerosum.saga.step`.
///
/// A permanent refusal becomes a failure that nobody retries; everything else that goes wrong is
/// retried by whoever asked, under the same key.
final class OwnerCalls {

  private static final Logger log = LoggerFactory.getLogger(OwnerCalls.class);

  /// What an owner says about the request itself. The others (401, 403, 405, 429, 5xx) tell of a
  /// deployment or a load that is not right now, and a payment must not be decided by that.
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 422);

  private final MeterRegistry meters;

  OwnerCalls(MeterRegistry meters) {
    this.meters = meters;
  }

  <T> T call(String step, Supplier<T> owner) {
    String workflowId = Activity.getExecutionContext().getInfo().getWorkflowId();
    if (workflowId != null) {
      RequestContext.put(RequestContext.WORKFLOW_ID, workflowId);
    }
    Timer.Sample sample = Timer.start(meters);
    String outcome = "failed";
    try {
      T answer = owner.get();
      outcome = outcomeOf(answer);
      return answer;
    } catch (ProblemException said) {
      Problem problem = said.problem();
      if (said.isRetryable() || !REFUSALS.contains(problem.status())) {
        outcome = "retryable";
        throw said;
      }
      outcome = "refused";
      log.warn("{} was refused: {} {}", step, problem.code(), problem.message());
      throw Refusal.of(problem.code(), problem.message());
    } catch (PeerUnreachable silent) {
      outcome = "away";
      throw silent;
    } finally {
      sample.stop(meters.timer("zerosum.saga.step", "step", step, "outcome", outcome));
    }
  }

  /// Outcomes are alternatives of a sealed contract, so their names are few; other answers only say
  /// that it is done.
  private static String outcomeOf(Object answer) {
    Class<?> type = answer.getClass();
    Class<?> contract = type.getDeclaringClass();
    return contract != null && contract.isSealed()
        ? type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
        : "done";
  }
}
