package dev.zerosum.saga.payout;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.saga.lane.ImpatientSettings;
import dev.zerosum.saga.lane.Trouble;
import dev.zerosum.saga.lane.World;
import java.time.Duration;

/// Owners that remember, Temporal with skipped time, and one payout of 600.
final class PayoutWorld extends World {

  static final AccountName AVAILABLE = new AccountName("test/merchant/mer_zappos99/available/USD");
  private static final PayoutId PAYOUT = new PayoutId("po_1");
  private static final Duration CANCEL_WINDOW = Duration.ofMinutes(1);

  final Trouble trouble = new Trouble();
  final PayoutLedger ledger = new PayoutLedger(trouble);
  final PayoutBank bank = new PayoutBank(trouble);
  final PayoutRowDouble row = new PayoutRowDouble(trouble);

  PayoutWorld() {
    super("PayoutSaga", "payout-po_1", PayoutStory.class);
    ledger.has(AVAILABLE, 1_000);
    begin(bank, ledger, row);
  }

  @Override
  protected PayoutInput input() {
    boolean isNew = row.current().status() == PayoutStatus.PENDING;
    return new PayoutInput(
        new StartPayout(
            PAYOUT,
            new MerchantId("mer_zappos99"),
            false,
            Money.of(600, "USD"),
            "ba_hamburg1",
            isNew ? now().plus(CANCEL_WINDOW) : now(),
            row.current(),
            "req_1"),
        ImpatientSettings.of(Lane.DURABLE));
  }
}
