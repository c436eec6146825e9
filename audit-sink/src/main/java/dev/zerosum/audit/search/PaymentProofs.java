package dev.zerosum.audit.search;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.json.ZerosumJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// Joins what the trail has of a payment: its own changes, the processor's attempts, the ledger's
/// transactions.
@Service
class PaymentProofs {

  private final MirrorRows rows;
  private final AuditReads reads;

  PaymentProofs(MirrorRows rows, AuditReads reads) {
    this.rows = rows;
    this.reads = reads;
  }

  /// The trail of a payment.
  ///
  /// @return empty when the payment is not this merchant's, or none
  Optional<PaymentProofBody> of(Caller.Merchant caller, String paymentId) {
    List<AuditEventBody> payment = rows.eventsOfPayment("payment", paymentId);
    if (payment.isEmpty() || !isOf(caller, payment.getFirst())) {
      return Optional.empty();
    }
    List<ProvenEventBody> changes = proven(payment);
    List<ProvenEventBody> attempts = proven(rows.eventsOfPayment("processor", paymentId));
    List<ProvenEventBody> transactions = proven(rows.eventsOfPayment("ledger", paymentId));
    return Optional.of(
        new PaymentProofBody(
            "payment_proof",
            paymentId,
            caller.livemode(),
            payment.getFirst().requestId(),
            payment.reversed().stream()
                .map(AuditEventBody::workflowId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null),
            Stream.of(changes, attempts, transactions)
                .flatMap(List::stream)
                .allMatch(event -> event.proof() != null),
            changes,
            attempts,
            transactions));
  }

  private static boolean isOf(Caller.Merchant caller, AuditEventBody created) {
    JsonNode payment = ZerosumJson.mapper().readTree(created.payload()).path("payment");
    MerchantId merchant = caller.merchantId();
    return merchant.value().equals(payment.path("merchant_id").asString(""))
        && payment.path("livemode").asBoolean(!caller.livemode()) == caller.livemode();
  }

  private List<ProvenEventBody> proven(List<AuditEventBody> events) {
    return events.stream()
        .map(event ->
            new ProvenEventBody(
                event, reads.findProof(event.stream(), event.sequence()).orElse(null)))
        .toList();
  }
}
