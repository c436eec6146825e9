package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.Assessment.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts assessments by verdict and rules by what they found.
@Component
class AssessmentMetrics {

  private static final Logger log = LoggerFactory.getLogger(AssessmentMetrics.class);

  private final MeterRegistry meters;

  AssessmentMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void assessed(StoredAssessment made) {
    String verdict = word(made.assessment().verdict());
    meters
        .counter(
            "zerosum.fraud.assessment", "verdict", verdict, "counted_by", word(made.countedBy()))
        .increment();
    count(made.assessment().reasons(), "on");
    count(made.shadows(), "shadow");
    log.info("assessment of {}: {}", made.paymentId(), verdict);
  }

  private void count(List<Reason> reasons, String mode) {
    for (Reason reason : reasons) {
      meters.counter("zerosum.fraud.rule", "rule", reason.rule(), "mode", mode).increment();
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
