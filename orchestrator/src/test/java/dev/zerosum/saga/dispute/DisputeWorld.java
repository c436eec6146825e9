package dev.zerosum.saga.dispute;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Owners that remember, Temporal with skipped time, and one dispute.
final class DisputeWorld extends World {

  final Trouble trouble = new Trouble();
  final DisputeProcessor processor = new DisputeProcessor(trouble);
  final DisputeBook ledger = new DisputeBook(trouble);
  final DisputeRowDouble row = new DisputeRowDouble(trouble, now());
  private @Nullable FxTerms terms;

  DisputeWorld() {
    super("DisputeSaga", "dispute-dp_1", DisputeStory.class);
    begin(processor, ledger, row);
  }

  /// The charge was exchanged, at 0.92 euro a dollar; this is what the dispute takes back of it.
  void isExchanged(RefundedExchange settled) {
    row.takes(settled);
    terms =
        new FxTerms(
            CurrencyCode.of("USD"),
            CurrencyCode.of("EUR"),
            new BigDecimal("0.92"),
            "ecb",
            Instant.EPOCH,
            new BigDecimal("0.01"));
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
            "req_1",
            terms),
        ImpatientSettings.of(Lane.FAST));
  }
}
