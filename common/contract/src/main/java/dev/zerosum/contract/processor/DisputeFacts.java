package dev.zerosum.contract.processor;

import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dispute as its processor tells it when it is asked.
///
/// @param disputeId ours, made of the processor's: whoever asks about the same dispute gets the
///   same id
/// @param reference the processor's id
/// @param reason in the processor's words, for instance `fraudulent`
/// @param evidenceDueBy until when the merchant may answer; null when there is nothing to answer
/// @param hasEvidence whether evidence was handed to the buyer's bank
/// @param withdrawn what left our balance at the processor; null as long as nothing did
/// @param reinstated what came back into it; null unless it did
/// @param fee what the processor keeps for it; null when it keeps nothing
/// @param feeReturned what it gave back of the fee; null unless it did
public record DisputeFacts(
    DisputeId disputeId,
    PaymentId paymentId,
    String processor,
    String reference,
    boolean livemode,
    Money amount,
    String reason,
    DisputeStatus status,
    @Nullable Instant evidenceDueBy,
    boolean hasEvidence,
    @Nullable Money withdrawn,
    @Nullable Money reinstated,
    @Nullable Money fee,
    @Nullable Money feeReturned) {

  /// The same without any money, for a dispute whose money is not in the book.
  public DisputeFacts words() {
    return new DisputeFacts(
        disputeId,
        paymentId,
        processor,
        reference,
        livemode,
        amount,
        reason,
        status,
        evidenceDueBy,
        hasEvidence,
        null,
        null,
        null,
        null);
  }

  /// Whether nothing more is to be expected: decided, and what is won has come back.
  public boolean hasEnded() {
    return status.isFinal()
        && (status == DisputeStatus.LOST || withdrawn == null || reinstated != null);
  }
}
