package dev.zerosum.kit.golden;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RaiseDisputeAttention;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.AcceptDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.contract.processor.LookUpDispute;
import dev.zerosum.contract.processor.SubmitEvidence;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.List;
import java.util.Map;

/// One example of each record of disputes, whoever owns it.
final class DisputeExamples {

  private static final DisputeId DISPUTE = new DisputeId("dp_1Example0000000000000000");
  private static final String REFERENCE = "du_1Example0000000000000000";
  private static final String PROCESSOR = "stripe";
  private static final String WORKFLOW = "dispute-" + DISPUTE;
  private static final Map<String, String> EVIDENCE =
      Map.of("uncategorized_text", "It was delivered.");
  private static final DisputeStanding STANDING =
      new DisputeStanding(
          DisputeStatus.NEEDS_RESPONSE,
          Samples.NOW,
          Samples.AMOUNT,
          new RefundedExchange(Money.of(8147, "EUR"), Money.of(41, "EUR")),
          true,
          false,
          2,
          1,
          3,
          false);
  private static final DisputeFacts FACTS =
      new DisputeFacts(
          DISPUTE,
          Samples.PAYMENT,
          PROCESSOR,
          REFERENCE,
          true,
          Samples.AMOUNT,
          "fraudulent",
          DisputeStatus.NEEDS_RESPONSE,
          Samples.NOW,
          false,
          Samples.AMOUNT,
          null,
          Money.of(1500, "USD"),
          null);

  static final List<Object> ALL =
      List.of(
          new DisputeAnswer(2, EVIDENCE, true, false),
          STANDING,
          new RaiseDisputeAttention(
              DISPUTE, "dispute_not_taken", "Refunds have it.", false, WORKFLOW),
          new RecordDispute(FACTS, 3, WORKFLOW),
          new RecordedDispute(true, STANDING),
          new SentDisputeAnswer(DISPUTE, 2, "dispute_unexpected_state", WORKFLOW),
          new TakeDispute(DISPUTE, WORKFLOW),
          new AcceptDispute(StepKey.of(DISPUTE, "close", 2), PROCESSOR, REFERENCE, true),
          FACTS,
          new DisputeOutcome.Seen(FACTS),
          new DisputeOutcome.Declined("dispute_unexpected_state", "This dispute is lost."),
          new DisputeOutcome.Unclear("read timed out"),
          new LookUpDispute(PROCESSOR, REFERENCE, true),
          new SubmitEvidence(
              StepKey.of(DISPUTE, "evidence", 2), PROCESSOR, REFERENCE, true, EVIDENCE, true),
          new StartDispute(
              DISPUTE,
              Samples.PAYMENT,
              Samples.MERCHANT,
              true,
              Samples.AMOUNT,
              Samples.CUSTOMER,
              PROCESSOR,
              REFERENCE,
              STANDING,
              "req_1",
              LedgerExamples.TERMS));

  private DisputeExamples() {}
}
