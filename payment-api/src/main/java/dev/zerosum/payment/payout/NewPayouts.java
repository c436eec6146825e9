package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes payouts: claim, row and first events in one transaction.
final class NewPayouts {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final TransactionTemplate transaction;
  private final Claims claims;
  private final PayoutRequests requests;
  private final PayoutRows payouts;
  private final PayoutEvents events;
  private final PayoutSettings settings;
  private final TimeOrderedIds ids;
  private final Clock clock;

  NewPayouts(
      TransactionTemplate transaction,
      Claims claims,
      PayoutRequests requests,
      PayoutRows payouts,
      PayoutEvents events,
      PayoutSettings settings,
      TimeOrderedIds ids,
      Clock clock) {
    this.transaction = transaction;
    this.claims = claims;
    this.requests = requests;
    this.payouts = payouts;
    this.events = events;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /// A payout that is not in the database yet.
  Payout draft(Caller.Merchant caller, ClaimRequest asked) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Payout(
        new PayoutId(ids.next(PayoutId.PREFIX)),
        requests.read(caller, asked, now.plus(settings.cancelWindow())),
        new PayoutStanding(PayoutStatus.PENDING, now, false, false, null, 0, false),
        false,
        null,
        null,
        PayoutEvents.TOLD,
        Payout.Run.NONE,
        new Payout.Origin(caller.keyId(), RequestContext.requestId().orElse("req_unknown"), now));
  }

  /// Commits it with its claim; false when somebody has the key, and then nothing is changed.
  boolean commit(Payout payout, ClaimRequest asked) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> insert(payout, asked)));
    } catch (DataAccessException | TransactionException away) {
      // Also when a commit's outcome is unknown: the same key finds the payout, if it is there.
      throw new ProblemException(
          Problem.unavailable(
              "service_unavailable", "Send the request again under the same key.", RETRY));
    }
  }

  private boolean insert(Payout payout, ClaimRequest asked) {
    if (!claims.claim(asked, payout.id().value())) {
      return false;
    }
    payouts.insert(payout, settings.firstSweep());
    events.created(payout);
    return true;
  }
}
