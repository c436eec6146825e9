package dev.zerosum.fraud.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelThresholdsTest {

  @ParameterizedTest
  @CsvSource({
    "0, APPROVE",
    "0.4999, APPROVE",
    "0.5, REVIEW",
    "0.9, REVIEW",
    "0.9001, DECLINE",
    "1, DECLINE"
  })
  void followsTheDesignDocument(double score, Verdict expected) {
    assertThat(new ModelThresholds(0.9, 0.5).verdict(new RiskScore(score))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void knowsNoOtherScores(double score) {
    assertThatThrownBy(() -> new RiskScore(score)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.9", "0.9, 0", "1.1, 0.5", "NaN, 0.5"})
  void refusesThresholdsInNoOrder(double decline, double review) {
    assertThatThrownBy(() -> new ModelThresholds(decline, review))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
