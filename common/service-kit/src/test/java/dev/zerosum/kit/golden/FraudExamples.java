package dev.zerosum.kit.golden;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.contract.fraud.Review;
import dev.zerosum.contract.fraud.Review.ReviewState;
import java.util.List;

/// One example of each record of `dev.zerosum.contract.fraud`.
final class FraudExamples {

  static final Reason REASON =
      new Reason("card_velocity", Verdict.DECLINE, "11 charges of this card in 60 s, at most 10");
  static final Assessment ASSESSMENT = new Assessment(Verdict.DECLINE, "0.9312", List.of(REASON));

  static final List<Object> ALL =
      List.of(
          REASON,
          ASSESSMENT,
          Samples.CONTEXT,
          new AssessPayment(
              Samples.key("assess"),
              Samples.PAYMENT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              Samples.CUSTOMER,
              Samples.METHOD,
              Samples.CONTEXT),
          new OpenReview(
              Samples.PAYMENT, Samples.MERCHANT, false, Samples.AMOUNT, "fraud_unavailable"),
          new Review(Samples.PAYMENT, ReviewState.PENDING, Samples.NOW));

  private FraudExamples() {}
}
