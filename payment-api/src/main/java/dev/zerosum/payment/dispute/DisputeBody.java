package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.Money;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A dispute as merchants see it.
///
/// @param amount minor units
/// @param reason in the processor's words, for instance `fraudulent`
/// @param fee minor units that it costs the merchant; null while it costs nothing
/// @param amountWithdrawn minor units that are off the merchant's balance now: less than the amount
///   when some of it had been refunded before
/// @param created Unix seconds
record DisputeBody(
    String id,
    String object,
    long amount,
    long amountWithdrawn,
    String currency,
    String paymentId,
    String merchantId,
    DisputeStatus status,
    String reason,
    @Nullable Long fee,
    Map<String, String> evidence,
    EvidenceDetails evidenceDetails,
    Map<String, String> metadata,
    long created,
    boolean livemode) {

  /// How the merchant's answer stands.
  ///
  /// @param dueBy Unix seconds; null when there is nothing to answer
  /// @param isSubmitted whether it goes, or went, to the buyer's bank
  /// @param isAcceptance whether the merchant does not object
  /// @param refusal why the processor would not have it; null unless it refused
  record EvidenceDetails(
      @Nullable Long dueBy,
      boolean hasEvidence,
      boolean isSubmitted,
      boolean isAcceptance,
      @Nullable String refusal) {}

  static DisputeBody of(Dispute dispute) {
    Dispute.Claim claim = dispute.claim();
    Dispute.Cost cost = dispute.cost();
    return new DisputeBody(
        dispute.id().value(),
        "dispute",
        claim.amount().minorUnits(),
        withdrawn(dispute.standing()),
        claim.amount().currency().code(),
        claim.paymentId().value(),
        claim.merchantId().value(),
        dispute.status(),
        claim.reason(),
        cost == null || cost.isReturned() ? null : cost.fee().minorUnits(),
        evidence(dispute),
        details(dispute),
        dispute.metadata(),
        claim.createdAt().getEpochSecond(),
        claim.livemode());
  }

  private static long withdrawn(DisputeStanding standing) {
    Money taken = standing.taken();
    boolean isOut = standing.isWithdrawn() && !standing.isReinstated();
    return isOut && taken != null ? taken.minorUnits() : 0;
  }

  private static EvidenceDetails details(Dispute dispute) {
    var dueBy = dispute.evidenceDueBy();
    return new EvidenceDetails(
        dueBy == null ? null : dueBy.getEpochSecond(),
        !evidence(dispute).isEmpty(),
        dispute.answer().isSubmitted(),
        dispute.answer().isAcceptance(),
        dispute.refusal());
  }

  /// What the merchant has to say; a name that was taken back is none.
  private static Map<String, String> evidence(Dispute dispute) {
    return dispute.answer().evidence().entrySet().stream()
        .filter(said -> !said.getValue().isEmpty())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
