package dev.zerosum.saga.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.World;
import org.jspecify.annotations.Nullable;

/// Owners that remember, Temporal with skipped time, and one refund.
final class RefundWorld extends World {

  static final Money AMOUNT = Money.of(3000, "USD");
  final Trouble trouble = new Trouble();
  @Nullable RefundedExchange exchange = null;
  final RememberingRefundProcessor processor = new RememberingRefundProcessor(trouble);
  final RememberingRefundBook ledger = new RememberingRefundBook(trouble);
  final RememberingRefundRecords records = new RememberingRefundRecords(trouble, now());

  RefundWorld() {
    super("RefundSaga", "refund-re_1", RefundStory.class);
    begin(processor, ledger, records);
  }

  @Override
  protected RefundInput input() {
    return new RefundInput(
        new StartRefund(
            new RefundId("re_1"),
            new PaymentId("pay_1"),
            new MerchantId("mer_zappos99"),
            false,
            AMOUNT,
            new CustomerId("cus_sarah42"),
            records.current(),
            "req_1",
            exchange),
        ImpatientSettings.of(Lane.FAST));
  }
}
