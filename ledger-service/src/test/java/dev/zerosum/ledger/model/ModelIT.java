package dev.zerosum.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.model.OperationKinds.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Thousands of random operations of several clients, crashes included, against the model. A
/// failure prints its seed and the shortest history that was found to fail; `-Dzerosum.seed=`
/// repeats one.
@Tag("model")
class ModelIT {

  private static final int CLIENTS = 4;
  private static final int STEPS = 1_000;
  // A run on a fresh book takes some seconds; the history is much shorter after half of these.
  private static final int SHRINKING_RUNS_MAX = 40;

  private static final Logger LOG = LoggerFactory.getLogger(ModelIT.class);

  static LongStream seeds() {
    Long given = Long.getLong("zerosum.seed");
    return given != null ? LongStream.of(given) : LongStream.of(1, 20_261_123, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithTheModel(long seed) {
    List<Step> steps = OperationKinds.deal(seed, CLIENTS, STEPS);

    Optional<String> contradiction = ModelRun.contradiction(steps, UnaryOperator.identity());

    if (contradiction.isPresent()) {
      // At once, in case nobody waits for the short one.
      LOG.error("seed {}: {}", seed, contradiction.get());
      List<Step> shortest =
          Shrinking.shortest(
              steps,
              some -> ModelRun.contradiction(some, UnaryOperator.identity()).isPresent(),
              SHRINKING_RUNS_MAX);
      fail(
          "seed %d: %s%nthe shortest failing history of %d steps:%n%s",
          seed, contradiction.get(), shortest.size(), text(shortest));
    }
  }

  @Test
  void findsALieAndTheShortestHistoryThatShowsIt() {
    List<Step> steps = new ArrayList<>(OperationKinds.deal(7, 1, 3));
    steps.add(new Step(0, PostLegs.random(new Dice(7))));
    for (AccountName account : Dice.ACCOUNTS.subList(1, 4)) {
      steps.add(new Step(0, new ReadBalance(account, ReadBalance.Kind.NOW, 0, Duration.ZERO)));
    }
    UnaryOperator<Observation> lie = ModelIT::oneTooMany;
    assertThat(ModelRun.contradiction(steps, lie)).isPresent();

    List<Step> shortest =
        Shrinking.shortest(steps, some -> ModelRun.contradiction(some, lie).isPresent(), 30);

    // A posting, and a read of an account that it touched.
    assertThat(shortest).as(text(shortest)).hasSize(2);
  }

  private static Observation oneTooMany(Observation told) {
    return told instanceof BalanceObservation(var account, long units, var at, var during)
            && units > 0
        ? new BalanceObservation(account, units + 1, at, during)
        : told;
  }

  private static String text(List<Step> steps) {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }
}
