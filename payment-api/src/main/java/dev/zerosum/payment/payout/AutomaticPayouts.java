package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.TimeOrderedIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Makes payouts that a schedule asks for. Their sagas are started by the sweeper: nobody waits.
public final class AutomaticPayouts {

  /// More stays for the next time.
  public static final long AMOUNT_MAX = PayoutRequests.AMOUNT_MAX;

  private final PayoutRows payouts;
  private final PayoutEvents events;
  private final PayoutSettings settings;
  private final TimeOrderedIds ids;

  AutomaticPayouts(
      PayoutRows payouts, PayoutEvents events, PayoutSettings settings, TimeOrderedIds ids) {
    this.payouts = payouts;
    this.events = events;
    this.settings = settings;
    this.ids = ids;
  }

  /// An id for a payout that is to be made.
  public PayoutId newId() {
    return new PayoutId(ids.next(PayoutId.PREFIX));
  }

  /// Makes a payout in the caller's transaction.
  ///
  /// @param destination one of the merchant's bank accounts
  /// @param scheduleId stands where a request's key stands
  public void make(
      PayoutId id,
      MerchantId merchant,
      boolean livemode,
      Money amount,
      String destination,
      String scheduleId,
      Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MICROS);
    var payout =
        new Payout(
            id,
            new Payout.Terms(
                merchant,
                livemode,
                amount,
                destination,
                "Automatic payout",
                Map.of(),
                now.plus(settings.cancelWindow())),
            new PayoutStanding(PayoutStatus.PENDING, now, false, false, null, 0, false),
            false,
            null,
            null,
            PayoutEvents.TOLD,
            Payout.Run.NONE,
            new Payout.Origin(scheduleId, ids.next("req_"), now));
    payouts.insert(payout, settings.firstSweep());
    events.created(payout);
  }
}
