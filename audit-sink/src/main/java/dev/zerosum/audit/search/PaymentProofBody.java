package dev.zerosum.audit.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the trail has of a payment, each event with its Merkle path: what a merchant can check
/// without trusting anybody (design, section 10).
///
/// @param requestId the request that asked for the payment
/// @param workflowId the saga that ended it; null until it has
/// @param isSealed whether every event is in a sealed object
/// @param payment what happened to the payment itself
/// @param attempts what was asked of the processor
/// @param transactions what the ledger booked
record PaymentProofBody(
    String object,
    String paymentId,
    boolean livemode,
    @Nullable String requestId,
    @Nullable String workflowId,
    boolean isSealed,
    List<ProvenEventBody> payment,
    List<ProvenEventBody> attempts,
    List<ProvenEventBody> transactions) {

  PaymentProofBody {
    payment = List.copyOf(payment);
    attempts = List.copyOf(attempts);
    transactions = List.copyOf(transactions);
  }
}
