package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.TextMapLimits;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What merchants change of a refund, and what is heard of it from outside.
final class RefundDesk {

  private final LockedRefunds locked;
  private final RefundRows refunds;
  private final RefundEvents events;
  private final Splits splits;
  private final Claims claims;
  private final Clock clock;

  RefundDesk(
      LockedRefunds locked,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      Claims claims,
      Clock clock) {
    this.locked = locked;
    this.refunds = refunds;
    this.events = events;
    this.splits = splits;
    this.claims = claims;
    this.clock = clock;
  }

  /// Merges metadata; an empty text removes its key.
  Refund update(Caller.Merchant caller, String id, Map<String, String> metadata) {
    return locked.change(
        own(caller, id),
        refund -> {
          var merged = new LinkedHashMap<>(refund.order().metadata());
          merged.putAll(metadata);
          merged.values().removeIf(String::isEmpty);
          TextMapLimits.METADATA.requireRoom("metadata", merged);
          Refund after = refund.withMetadata(merged).to(refund.standing(), RefundEvents.BOTH);
          refunds.update(refund, after);
          events.told("refund.updated", refund, after, caller.keyId(), null);
          return after;
        });
  }

  /// Calls a refund off that the processor was not asked for. Its saga gives the money back.
  Refund cancel(Caller.Merchant caller, String id) {
    return locked.change(
        own(caller, id),
        refund -> {
          RefundStanding standing = refund.standing();
          boolean isPending = standing.status() == RefundStatus.PENDING;
          if (!isPending || standing.isBegun()) {
            throw new ProblemException(
                Problem.invalid(
                    "refund_unexpected_state",
                    "id",
                    "The refund is "
                        + (isPending ? "with the processor" : word(standing.status()))
                        + "; only one that the processor was not asked for can be canceled."));
          }
          locked.returnLimit(refund, null);
          splits.refundLost(refund.id(), null);
          Refund after =
              refund.to(
                  refund.standing(
                      RefundStatus.CANCELED,
                      clock.instant().truncatedTo(ChronoUnit.MICROS),
                      false,
                      false),
                  RefundEvents.BOTH);
          refunds.update(refund, after);
          claims.answer(after.id().value(), RefundAnswers.of(after));
          events.told("refund.updated", refund, after, caller.keyId(), null);
          return after;
        });
  }

  /// Keeps a hint with each refund that it may be about.
  ///
  /// @return those whose sagas have something to look at now
  List<Refund> hint(String objectId) {
    List<RefundId> meant =
        objectId.startsWith(RefundId.PREFIX)
            ? refunds.find(new RefundId(objectId)).map(Refund::id).stream().toList()
            : refunds.pendingOf(objectId);
    return meant.stream()
        .map(id -> locked.change(id, this::hinted))
        .filter(refund -> !refund.standing().isSagaClosed())
        .toList();
  }

  private Refund hinted(Refund refund) {
    RefundStanding standing = refund.standing();
    if (standing.status().isFinal()) {
      return refund;
    }
    var open =
        new RefundStanding(
            standing.status(),
            standing.since(),
            standing.isBegun(),
            standing.isMoved(),
            standing.hints() + 1,
            false);
    Refund after = refund.to(open, RefundEvents.AUDIT);
    refunds.update(refund, after);
    events.audited("refund.hinted", refund, after, null);
    return after;
  }

  private static String word(RefundStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private RefundId own(Caller.Merchant caller, String id) {
    return refunds
        .find(caller.merchantId().value(), caller.livemode(), id)
        .orElseThrow(LockedRefunds::unknown)
        .id();
  }
}
