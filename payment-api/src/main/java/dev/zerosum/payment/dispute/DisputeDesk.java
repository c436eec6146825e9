package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Payment;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What merchants say to a dispute, and what is heard of it from outside.
final class DisputeDesk {

  private final LockedDisputes locked;
  private final DisputeRows disputes;
  private final DisputeEvents events;
  private final DisputeStarts starts;
  private final DisputeSettings settings;
  private final Clock clock;

  DisputeDesk(
      LockedDisputes locked,
      DisputeRows disputes,
      DisputeEvents events,
      DisputeStarts starts,
      DisputeSettings settings,
      Clock clock) {
    this.locked = locked;
    this.disputes = disputes;
    this.events = events;
    this.starts = starts;
    this.settings = settings;
    this.clock = clock;
  }

  /// Keeps what the merchant says; evidence adds to what was said before, an empty text takes its
  /// name back. The saga tells the processor.
  Dispute update(Caller.Merchant caller, String id, UpdateDispute said) {
    return locked.change(
        own(caller, id),
        dispute -> {
          Dispute changed = dispute.withMetadata(merged(dispute.metadata(), said.metadata()));
          if (said.isAnswer()) {
            requireAnswerable(dispute);
            var evidence = said(dispute.answer().evidence(), said.evidence());
            changed = changed.answered(next(dispute, evidence, said.isSubmitted(), false));
          }
          return take(caller, dispute, changed, said.isAnswer());
        });
  }

  /// Accepts the dispute: the buyer keeps the money once the processor has heard it.
  Dispute accept(Caller.Merchant caller, String id) {
    return locked.change(
        own(caller, id),
        dispute -> {
          requireAnswerable(dispute);
          var answer = next(dispute, dispute.answer().evidence(), false, true);
          return take(caller, dispute, dispute.answered(answer), true);
        });
  }

  /// Keeps a hint with the dispute, which is made where there is none.
  Dispute hint(DisputeFacts facts) {
    return locked.change(
        facts,
        payment -> opened(payment, facts),
        dispute -> {
          requireSame(dispute, facts);
          Dispute after =
              dispute.stood(Standings.hinted(dispute.standing())).to(DisputeEvents.AUDIT);
          disputes.update(dispute, after);
          events.audited("dispute.hinted", dispute, after, null);
          return after;
        });
  }

  private Dispute opened(Payment payment, DisputeFacts facts) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var dispute =
        new Dispute(
            facts.disputeId(),
            new Dispute.Claim(
                payment.id(),
                payment.order().merchantId(),
                payment.order().livemode(),
                payment.order().customerId(),
                facts.amount(),
                facts.reason(),
                facts.processor(),
                facts.reference(),
                RequestContext.requestId().orElse("req_unknown"),
                now),
            Standings.opened(facts.status().opening(), now),
            facts.evidenceDueBy(),
            new DisputeAnswer(0, Map.of(), false, false),
            null,
            null,
            Map.of(),
            DisputeEvents.BOTH,
            Payment.Run.NONE);
    disputes.insert(dispute, settings.firstSweep());
    events.created(dispute);
    // At once where nothing stands in its way: from here on no refund begins.
    return facts.withdrawn() == null
        ? dispute
        : locked.take(dispute, null).map(taken -> taken(dispute, taken)).orElse(dispute);
  }

  private Dispute taken(Dispute dispute, LockedDisputes.Taken taken) {
    Dispute after =
        dispute.stood(Standings.taken(dispute.standing(), taken)).to(DisputeEvents.AUDIT);
    disputes.update(dispute, after);
    events.audited("dispute.taken", dispute, after, null);
    return after;
  }

  private Dispute take(Caller.Merchant caller, Dispute before, Dispute changed, boolean hasWork) {
    Dispute after = changed.to(DisputeEvents.BOTH);
    disputes.update(before, after);
    events.told(List.of("dispute.updated"), before, after, caller.keyId(), null);
    if (hasWork) {
      starts.wakeAfterCommit(after);
    }
    return after;
  }

  private static DisputeAnswer next(
      Dispute dispute, Map<String, String> evidence, boolean isSubmitted, boolean isAcceptance) {
    return new DisputeAnswer(dispute.standing().answers() + 1, evidence, isSubmitted, isAcceptance);
  }

  private void requireAnswerable(Dispute dispute) {
    Instant dueBy = dispute.evidenceDueBy();
    boolean isLate = dueBy != null && clock.instant().isAfter(dueBy);
    boolean isAnswered =
        dispute.refusal() == null
            && (dispute.answer().isSubmitted() || dispute.answer().isAcceptance());
    if (dispute.status().needsResponse() && !isLate && !isAnswered) {
      return;
    }
    String found =
        isAnswered
            ? "has its answer"
            : isLate ? "was to be answered by " + dueBy : "is " + word(dispute);
    throw new ProblemException(
        Problem.invalid(
            "dispute_unexpected_state",
            "id",
            "The dispute " + found + "; only one that needs a response can be answered."));
  }

  /// The row says whose money it is: facts of another payment under the same id are no hint.
  private static void requireSame(Dispute dispute, DisputeFacts facts) {
    boolean isSame =
        dispute.claim().paymentId().equals(facts.paymentId())
            && dispute.claim().processor().equals(facts.processor())
            && dispute.claim().reference().equals(facts.reference());
    if (!isSame) {
      throw new InvariantViolation(
          dispute.id() + " is " + dispute.claim().reference() + ", not " + facts.reference());
    }
  }

  private static Map<String, String> merged(
      Map<String, String> before, @Nullable Map<String, String> said) {
    Map<String, String> merged = said(before, said);
    merged.values().removeIf(String::isEmpty);
    TextMapLimits.METADATA.requireRoom("metadata", merged);
    return merged;
  }

  /// A name that is taken back stays, empty: the processor may have it and must hear of that.
  private static Map<String, String> said(
      Map<String, String> before, @Nullable Map<String, String> said) {
    var all = new LinkedHashMap<>(before);
    all.putAll(said == null ? Map.of() : said);
    return all;
  }

  private DisputeId own(Caller.Merchant caller, String id) {
    return disputes
        .find(caller.merchantId().value(), caller.livemode(), id)
        .orElseThrow(LockedDisputes::unknown)
        .id();
  }

  private static String word(Dispute dispute) {
    return dispute.status().name().toLowerCase(Locale.ROOT);
  }
}
