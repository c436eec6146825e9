package dev.zerosum.recon.correction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A correction as operators see it. Amounts are in minor units, instants in Unix seconds.
///
/// @param breakId the break it mends
/// @param state `proposed`, `rejected`, `approved`, `posted` or `refused` by the ledger
/// @param transaction in the ledger, once it was posted
/// @param refusal why the ledger refused it
record CorrectionBody(
    String id,
    String object,
    String breakId,
    boolean livemode,
    String reference,
    List<LegBody> legs,
    String reason,
    String state,
    String proposedBy,
    long proposedAt,
    @Nullable String decidedBy,
    @Nullable Long decidedAt,
    @Nullable String decisionNote,
    @Nullable String transaction,
    @Nullable String refusal) {

  CorrectionBody {
    legs = List.copyOf(legs);
  }

  /// One side of it; credits positive, debits negative.
  record LegBody(String account, long amount, String currency) {}

  static CorrectionBody of(Correction correction) {
    Correction.@Nullable Decision decision = correction.decision();
    return new CorrectionBody(
        correction.id(),
        "recon_correction",
        correction.breakId(),
        correction.livemode(),
        correction.reference(),
        correction.legs().stream()
            .map(leg ->
                new LegBody(
                    leg.account().value(),
                    leg.amount().minorUnits(),
                    leg.amount().currency().code()))
            .toList(),
        correction.proposal().reason(),
        correction.state(),
        correction.proposal().by(),
        correction.proposal().at().getEpochSecond(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at().getEpochSecond(),
        decision == null ? null : decision.note(),
        correction.transactionId(),
        correction.refusal());
  }
}
