package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.World;
import java.util.Map;

/// Owners that remember, Temporal with skipped time, and one dispute.
final class DisputeWorld extends World {

  final Trouble trouble = new Trouble();
  final DisputeProcessor processor = new DisputeProcessor(trouble);
  final DisputeBook ledger = new DisputeBook(trouble);
  final DisputeRowDouble row = new DisputeRowDouble(trouble, now());

  DisputeWorld() {
    super("DisputeSaga", "dispute-dp_1", DisputeStory.class);
    begin(processor, ledger, row);
  }

  static DisputeAnswer evidence(String text) {
    return new DisputeAnswer(1, Map.of("uncategorized_text", text), true, false);
  }

  @Override
  protected DisputeInput input() {
    return new DisputeInput(
        new StartDispute(
            new DisputeId("dp_1"),
            new PaymentId("pay_1"),
            new MerchantId("mer_zappos99"),
            false,
            DisputeProcessor.AMOUNT,
            null,
            "stripe",
            "du_1",
            row.current(),
            "req_1"),
        ImpatientSettings.of(Lane.FAST));
  }
}
