package dev.zerosum.saga.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.temporal.TemporalAutoConfiguration;
import dev.zerosum.saga.lane.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an owner's answer becomes for a saga.
class OwnerCallsTest {

  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalAutoConfiguration.clientOptions("default"))
              .build());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void handsOnAnAnswer() {
    EnsuredAccounts answer = ask(() -> new EnsuredAccounts(List.of()));

    assertThat(answer.accounts()).isEmpty();
    counts("done");
  }

  @ParameterizedTest
  @CsvSource({
    "400, parameter_invalid, false, refused",
    "404, account_unknown, false, refused",
    "409, exists_with_different_legs, false, refused",
    "409, in_flight, true, retryable",
    "401, service_token_required, true, retryable",
    "403, forbidden, true, retryable",
    "429, rate_limit, true, retryable",
    "503, ledger_busy, true, retryable",
  })
  void retriesWhatMayPassAndNothingElse(
      int status, String code, boolean isRetried, String outcome) {
    var problem = Problem.of(status, ErrorType.API_ERROR, code, "Scripted.");

    ApplicationFailure failure =
        failure(() -> {
          throw new ProblemException(problem);
        });

    assertThat(failure.isNonRetryable()).isEqualTo(!isRetried);
    assertThat(failure.getType().equals(Refusal.TYPE)).isEqualTo(!isRetried);
    if (!isRetried) {
      assertThat(failure.getDetails().get(0, String.class)).isEqualTo(code);
    }
    counts(outcome);
  }

  @Test
  void retriesAnOwnerThatIsSilent() {
    ApplicationFailure failure =
        failure(() -> {
          throw new PeerUnreachable("ledger-service", true, new IOException("reset"));
        });

    assertThat(failure.isNonRetryable()).isFalse();
    counts("away");
  }

  private ApplicationFailure failure(Supplier<EnsuredAccounts> ledger) {
    var failures = new ArrayList<ApplicationFailure>();
    assertThatThrownBy(() -> ask(ledger))
        .isInstanceOfSatisfying(
            ActivityFailure.class,
            failure -> failures.add((ApplicationFailure) failure.getCause()));
    return failures.getFirst();
  }

  private EnsuredAccounts ask(Supplier<EnsuredAccounts> ledger) {
    temporal.registerActivitiesImplementations(
        new LedgerCalls(new Ledger(ledger), new OwnerCalls(meters)));
    var options =
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build();
    return temporal
        .newActivityStub(LedgerBook.class, options)
        .ensureAccounts(new EnsureAccounts(List.of()));
  }

  private void counts(String outcome) {
    assertThat(
            meters
                .get("zerosum.saga.step")
                .tags("step", "ensure_accounts", "outcome", outcome)
                .timer()
                .count())
        .isOne();
  }

  /// A ledger with one answer.
  private record Ledger(Supplier<EnsuredAccounts> answer) implements LedgerBook {

    @Override
    public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
      return answer.get();
    }

    @Override
    public PostedTransaction post(PostTransaction request) {
      throw new UnsupportedOperationException("not asked here");
    }

    @Override
    public PostedTransaction reverse(ReverseTransaction request) {
      throw new UnsupportedOperationException("not asked here");
    }
  }
}
