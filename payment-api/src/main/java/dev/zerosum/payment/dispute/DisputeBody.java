package dev.zerosum.payment.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
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
/// @param fee minor units that it costs the merchant, who gives them at the payment's own rate
///   where that settled in another currency; null while it costs nothing
/// @param amountWithdrawn minor units that are off the merchant's balance now: less than the amount
///   when some of it had been refunded before
/// @param settlementAmount what the merchant gives for the amount that is withdrawn now, when the
///   payment settled in another currency; minor units of that one
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
    @Nullable Long settlementAmount,
    @Nullable String settlementCurrency,
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
    RefundedExchange exchange = dispute.standing().exchange();
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
        exchange == null ? null : settled(dispute.standing(), exchange),
        exchange == null ? null : exchange.received().currency().code(),
        evidence(dispute),
        details(dispute),
        dispute.metadata(),
        claim.createdAt().getEpochSecond(),
        claim.livemode());
  }

  private static long withdrawn(DisputeStanding standing) {
    Money taken = standing.taken();
    return isOut(standing) && taken != null ? taken.minorUnits() : 0;
  }

  private static long settled(DisputeStanding standing, RefundedExchange exchange) {
    return isOut(standing) ? exchange.received().minorUnits() : 0;
  }

  private static boolean isOut(DisputeStanding standing) {
    return standing.isWithdrawn() && !standing.isReinstated();
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
