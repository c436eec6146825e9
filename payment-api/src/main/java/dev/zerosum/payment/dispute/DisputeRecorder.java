package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.sql.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves disputes as their sagas say, each time in one transaction under the payment's and the
/// dispute's row locks: the row, the payment's limit, and the events. What is final stays final.
final class DisputeRecorder {

  private static final Logger log = LoggerFactory.getLogger(DisputeRecorder.class);

  private final LockedDisputes locked;
  private final DisputeRows disputes;
  private final DisputeEvents events;
  private final MeterRegistry meters;
  private final Clock clock;

  DisputeRecorder(
      LockedDisputes locked,
      DisputeRows disputes,
      DisputeEvents events,
      MeterRegistry meters,
      Clock clock) {
    this.locked = locked;
    this.disputes = disputes;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  DisputeStanding standing(DisputeId id) {
    return disputes.find(id).orElseThrow(LockedDisputes::unknown).standing();
  }

  DisputeAnswer answer(DisputeId id) {
    return disputes.find(id).orElseThrow(LockedDisputes::unknown).answer();
  }

  RecordedDispute take(TakeDispute request) {
    return locked.change(
        request.disputeId(),
        dispute -> {
          if (dispute.standing().taken() != null) {
            return new RecordedDispute(true, dispute.standing());
          }
          return locked
              .take(dispute, request.workflowId())
              .map(taken -> taken(dispute, taken, request.workflowId()))
              .orElseGet(() -> new RecordedDispute(false, dispute.standing()));
        });
  }

  private RecordedDispute taken(Dispute dispute, LockedDisputes.Taken taken, String workflowId) {
    if (dispute.status().isFinal()) {
      // Its money was heard of after its end: it is not open any more.
      locked.end(dispute, dispute.status(), taken.amount(), workflowId);
    }
    Dispute after =
        dispute.stood(Standings.taken(dispute.standing(), taken)).to(DisputeEvents.AUDIT);
    disputes.update(dispute, after);
    events.audited("dispute.taken", dispute, after, workflowId);
    return new RecordedDispute(true, after.standing());
  }

  RecordedDispute record(RecordDispute request) {
    return locked.change(request.facts().disputeId(), dispute -> record(dispute, request));
  }

  RecordedDispute sent(SentDisputeAnswer request) {
    return locked.change(
        request.disputeId(),
        dispute -> {
          if (request.n() <= dispute.standing().answersSent()) {
            return new RecordedDispute(true, dispute.standing());
          }
          // A refusal of an answer that has a successor is nobody's business any more.
          boolean isLast = request.n() == dispute.answer().n();
          Dispute after =
              dispute.heard(request.n(), isLast ? request.refusal() : null).to(DisputeEvents.BOTH);
          disputes.update(dispute, after);
          events.told(List.of("dispute.updated"), dispute, after, "system", request.workflowId());
          return new RecordedDispute(true, after.standing());
        });
  }

  private RecordedDispute record(Dispute dispute, RecordDispute request) {
    DisputeFacts facts = request.facts();
    DisputeStanding now = dispute.standing();
    Money taken = now.taken();
    if (facts.withdrawn() != null && taken == null) {
      // The limit comes first: a saga of before this one knows nothing of it.
      return new RecordedDispute(false, now);
    }
    boolean closes = now.isSagaClosed() || (facts.hasEnded() && now.hints() == request.hintsSeen());
    DisputeStanding next =
        Standings.recorded(now, facts, closes, clock.instant().truncatedTo(ChronoUnit.MICROS));
    Dispute changed = dispute.stood(next, facts.evidenceDueBy(), cost(dispute, facts));
    List<String> types = types(dispute, changed);
    if (types.isEmpty()) {
      return closes == now.isSagaClosed()
          ? new RecordedDispute(true, now)
          : closed(dispute, changed, request.workflowId());
    }
    if (next.status().isFinal() && !now.status().isFinal()) {
      if (taken != null) {
        locked.end(dispute, next.status(), taken, request.workflowId());
      }
      count(changed);
    }
    Dispute after = changed.to(DisputeEvents.BOTH * types.size());
    disputes.update(dispute, after);
    events.told(types, dispute, after, "system", request.workflowId());
    log.info("{} is {}", after.id(), after.status());
    return new RecordedDispute(true, next);
  }

  private RecordedDispute closed(Dispute dispute, Dispute changed, String workflowId) {
    Dispute after = changed.to(DisputeEvents.AUDIT);
    disputes.update(dispute, after);
    events.audited("dispute.saga_closed", dispute, after, workflowId);
    return new RecordedDispute(true, after.standing());
  }

  /// What merchants are told of: money first, then the words about it.
  private static List<String> types(Dispute before, Dispute after) {
    var types = new ArrayList<String>();
    if (after.standing().isWithdrawn() && !before.standing().isWithdrawn()) {
      types.add("dispute.funds_withdrawn");
    }
    if (after.standing().isReinstated() && !before.standing().isReinstated()) {
      types.add("dispute.funds_reinstated");
    }
    if (after.status() != before.status()) {
      types.add(after.status().isFinal() ? "dispute.closed" : "dispute.updated");
    }
    return types;
  }

  private static Dispute.@Nullable Cost cost(Dispute dispute, DisputeFacts facts) {
    return facts.fee() == null
        ? dispute.cost()
        : new Dispute.Cost(facts.fee(), facts.feeReturned() != null);
  }

  /// Counts an end once it is committed.
  private void count(Dispute ended) {
    String outcome = ended.status().name().toLowerCase(Locale.ROOT);
    String currency = ended.claim().amount().currency().code();
    AfterCommit.run(() ->
        meters
            .counter("zerosum.payment.dispute", "outcome", outcome, "currency", currency)
            .increment());
  }
}
