package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.fraud.model.ModelThresholds;
import dev.zerosum.fraud.model.RiskModel;
import dev.zerosum.fraud.model.RiskScore;
import dev.zerosum.fraud.rule.Signals;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stage 2: asks the model, and a person when the model fails. Without a model the rules decide
/// alone.
@Component
class Scoring {

  static final String RULE = "model";

  private static final Logger log = LoggerFactory.getLogger(Scoring.class);

  private final RiskModel model;
  private final ModelThresholds thresholds;

  Scoring(RiskModel model, ModelThresholds thresholds) {
    this.model = model;
    this.thresholds = thresholds;
  }

  Scored score(AssessPayment payment, Signals signals) {
    try {
      return model.score(features(payment, signals)).map(this::scored).orElse(Scored.ABSENT);
    } catch (RuntimeException broken) {
      // A model is foreign code that was trained elsewhere: whatever it throws, fraud never passes
      // because of it. This is the one place that calls it.
      log.error("the model failed on {}", payment.paymentId(), broken);
      var reason = new Reason(RULE, Verdict.REVIEW, "the model failed");
      return new Scored(Optional.empty(), Optional.of(reason));
    }
  }

  private Scored scored(RiskScore risk) {
    String text = String.format(Locale.ROOT, "%.4f", risk.score());
    Verdict verdict = thresholds.verdict(risk);
    return new Scored(
        Optional.of(text),
        verdict == Verdict.APPROVE
            ? Optional.empty()
            : Optional.of(new Reason(RULE, verdict, "the model's score is " + text)));
  }

  private static Map<String, Number> features(AssessPayment payment, Signals signals) {
    return Map.of(
        "amount_minor", payment.amount().minorUnits(), "has_history", signals.hasHistory() ? 1 : 0);
  }

  /// What the model said, as far as it said something.
  record Scored(Optional<String> score, Optional<Reason> reason) {
    static final Scored ABSENT = new Scored(Optional.empty(), Optional.empty());
  }
}
