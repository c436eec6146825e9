package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.request.RequestContext;
import java.util.LinkedHashMap;

/// What the audit trail is told of an assessment; nothing of the buyer but ids.
final class AssessmentEvents {

  private AssessmentEvents() {}

  static OutboxEvent made(AssessPayment request, StoredAssessment made) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("payment_id", request.paymentId());
    facts.put("merchant_id", request.merchantId());
    facts.put("livemode", request.livemode());
    facts.put("amount", request.amount());
    facts.put("assessment", made.assessment());
    facts.put("shadow_reasons", made.shadows());
    facts.put("counted_by", made.countedBy());
    facts.put("assessed_at", made.assessedAt());
    return new OutboxEvent(
        "fraud",
        request.key().toString(),
        1,
        OutboxEvent.Kind.AUDIT,
        "assessment.made",
        facts,
        "system",
        RequestContext.requestId().orElse(null),
        null,
        null,
        Digests.sha256(facts));
  }
}
