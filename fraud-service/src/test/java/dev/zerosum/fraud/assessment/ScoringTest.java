package dev.zerosum.fraud.assessment;

import static dev.zerosum.fraud.rule.Payments.aPayment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.fraud.model.ModelThresholds;
import dev.zerosum.fraud.model.NoModel;
import dev.zerosum.fraud.model.RiskModel;
import dev.zerosum.fraud.model.RiskScore;
import dev.zerosum.fraud.rule.Signals;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private static final Signals NOTHING = new Signals(Map.of(), false, null);

  @Test
  void saysNothingWithoutAModel() {
    assertThat(scored(new NoModel())).isEqualTo(Scoring.Scored.ABSENT);
  }

  @Test
  void keepsTheScoreAndItsVerdict() {
    Scoring.Scored scored = scored(_ -> Optional.of(new RiskScore(0.93)));

    assertThat(scored.score()).contains("0.9300");
    assertThat(scored.reason().map(Reason::verdict)).contains(Verdict.DECLINE);
  }

  @Test
  void sendsAPaymentToAPersonWhenTheModelFails() {
    Scoring.Scored scored = scored(_ -> Optional.of(new RiskScore(Double.NaN)));

    assertThat(scored.score()).isEmpty();
    assertThat(scored.reason().map(Reason::verdict)).contains(Verdict.REVIEW);
  }

  private static Scoring.Scored scored(RiskModel model) {
    return new Scoring(model, new ModelThresholds(0.9, 0.5)).score(aPayment().build(), NOTHING);
  }
}
