package dev.zerosum.payment.attention;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts objects before operators, once per object and reason while it is open, and takes their
/// answers.
public final class AttentionQueue {

  private static final Logger log = LoggerFactory.getLogger(AttentionQueue.class);

  private final TransactionTemplate transaction;
  private final AttentionRows items;
  private final List<Attended> kinds;
  private final TimeOrderedIds ids;
  private final MeterRegistry meters;

  AttentionQueue(
      TransactionTemplate transaction,
      AttentionRows items,
      List<Attended> kinds,
      TimeOrderedIds ids,
      MeterRegistry meters) {
    this.transaction = transaction;
    this.items = items;
    this.kinds = List.copyOf(kinds);
    this.ids = ids;
    this.meters = meters;
  }

  /// Opens an entry, or finds it open.
  public void raise(Concern concern) {
    transaction.executeWithoutResult(_ -> raiseLocked(concern));
  }

  private void raiseLocked(Concern concern) {
    Attended kind = kindOf(concern.objectId());
    Attended.Subject subject = kind.lock(concern.objectId()).orElseThrow(AttentionQueue::unknown);
    String id = ids.next("att_");
    if (items.insert(id, subject.paymentId(), concern)) {
      if (concern.stopsSaga()) {
        items.stop(kind.table(), concern.objectId());
      }
      kind.note(
          concern.objectId(),
          "attention_raised",
          Map.of("id", id, "reason", concern.reason(), "stops_saga", concern.stopsSaga()),
          "system",
          concern.workflowId());
      meters.counter("zerosum.payment.attention", "reason", concern.reason()).increment();
      log.error("{} needs attention: {}", concern.objectId(), concern.reason());
    }
  }

  /// An operator's answer, in the caller's transaction. `retry` starts the saga again; `close` says
  /// that nothing is to be done.
  AttentionItem resolve(String id, String resolution, @Nullable String note, String operatorId) {
    AttentionItem item = items.find(id).orElseThrow(AttentionQueue::unknown);
    Attended kind = kindOf(item.objectId());
    Attended.Subject subject = kind.lock(item.objectId()).orElseThrow(AttentionQueue::unknown);
    if (resolution.equals("close") && item.stopsSaga() && !subject.isFinal()) {
      // Nobody would ever end it, and its caller would wait for ever.
      throw new ProblemException(
          Problem.conflict(
              "payment_not_final", item.objectId() + " has no end yet: resolve this with retry."));
    }
    if (!items.resolve(id, resolution, note, operatorId)) {
      throw new ProblemException(
          Problem.conflict("attention_resolved", "This was resolved before."));
    }
    if (!subject.isSagaClosed()) {
      items.restart(kind.table(), item.objectId());
    }
    kind.note(
        item.objectId(),
        "attention_resolved",
        Map.of("id", id, "reason", item.reason(), "resolution", resolution),
        operatorId,
        null);
    return items.find(id).orElseThrow(AttentionQueue::unknown);
  }

  private Attended kindOf(String objectId) {
    return kinds.stream()
        .filter(kind -> objectId.startsWith(kind.prefix()))
        .findFirst()
        .orElseThrow(() -> new InvariantViolation(objectId + " is of no kind that has sagas"));
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such object."));
  }
}
