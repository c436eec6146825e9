package dev.zerosum.fraud.assessment;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.fraud.OpenReview;
import dev.zerosum.fraud.review.Reviews;
import dev.zerosum.fraud.rule.Judgement;
import dev.zerosum.fraud.rule.RuleBook;
import dev.zerosum.fraud.rule.Signals;
import dev.zerosum.fraud.signal.Counted;
import dev.zerosum.fraud.signal.Counts;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Assesses payments. An assessment is stored under its key before it is answered; asked again,
/// also by two callers at once, the stored one is answered.
@Service
class Assessments {

  private final AssessmentRows rows;
  private final Counts counts;
  private final RuleBook rules;
  private final Scoring scoring;
  private final Reviews reviews;
  private final Outbox outbox;
  private final AssessmentMetrics metrics;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Assessments(
      AssessmentRows rows,
      Counts counts,
      RuleBook rules,
      Scoring scoring,
      Reviews reviews,
      Outbox outbox,
      AssessmentMetrics metrics,
      TransactionTemplate transaction,
      Clock clock) {
    this.rows = rows;
    this.counts = counts;
    this.rules = rules;
    this.scoring = scoring;
    this.reviews = reviews;
    this.outbox = outbox;
    this.metrics = metrics;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Assesses a payment, or answers the assessment that is there.
  ///
  /// @throws ProblemException 409 when the key belongs to another payment or amount
  Assessment assess(AssessPayment request) {
    Optional<StoredAssessment> known = rows.find(request.key());
    if (known.isPresent()) {
      return answer(request, known.get());
    }
    StoredAssessment made = judge(request);
    boolean isOurs = Boolean.TRUE.equals(transaction.execute(_ -> store(request, made)));
    if (!isOurs) {
      return answer(request, rows.find(request.key()).orElseThrow());
    }
    metrics.assessed(made);
    return made.assessment();
  }

  private StoredAssessment judge(AssessPayment request) {
    Counted counted = counts.count(request, rules.counts());
    var signals =
        new Signals(counted.earlier(), rows.hasHistory(request), counted.blockedNetwork());
    Judgement judgement = rules.judge(request, signals);
    Scoring.Scored scored = scoring.score(request, signals);
    var reasons = new ArrayList<>(judgement.reasons());
    scored.reason().ifPresent(reasons::add);
    reasons.sort(comparing(Reason::verdict, reverseOrder()));
    Verdict verdict = reasons.isEmpty() ? Verdict.APPROVE : reasons.getFirst().verdict();
    return new StoredAssessment(
        request.paymentId(),
        request.amount(),
        new Assessment(verdict, scored.score().orElse(null), reasons),
        judgement.shadows(),
        counted.by(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /// Assessment, review and audit event are one transaction: all are there or none is.
  private boolean store(AssessPayment request, StoredAssessment made) {
    if (!rows.insert(request, made)) {
      return false;
    }
    outbox.append(List.of(AssessmentEvents.made(request, made)));
    if (made.assessment().verdict() == Verdict.REVIEW) {
      reviews.open(
          new OpenReview(
              request.paymentId(),
              request.merchantId(),
              request.livemode(),
              request.amount(),
              made.assessment().reasons().getFirst().rule()));
    }
    return true;
  }

  private static Assessment answer(AssessPayment request, StoredAssessment stored) {
    if (!stored.paymentId().equals(request.paymentId())) {
      throw different("payment_id");
    }
    if (!stored.amount().equals(request.amount())) {
      throw different("amount");
    }
    return stored.assessment();
  }

  private static ProblemException different(String field) {
    return new ProblemException(
        Problem.conflict(
            "exists_with_different_" + field,
            "This key has an assessment with another " + field + "."));
  }
}
