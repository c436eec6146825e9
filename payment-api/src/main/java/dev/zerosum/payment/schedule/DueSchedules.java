package dev.zerosum.payment.schedule;

import dev.zerosum.contract.ledger.LedgerBalances;
import dev.zerosum.contract.ledger.MerchantBalances.CurrencyBalances;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.bankaccount.BankAccount;
import dev.zerosum.payment.bankaccount.BankAccounts;
import dev.zerosum.payment.payout.AutomaticPayouts;
import dev.zerosum.payment.schedule.PeriodRows.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Pays out what is available when a schedule's time has come. The payout, the row that takes the
/// time and the schedule's next time are one transaction; the ledger has the last word on the
/// amount: it reserves.
///
/// Times that passed while nobody looked are made up by one payout, not by several.
final class DueSchedules {

  private static final Logger log = LoggerFactory.getLogger(DueSchedules.class);
  private static final String NEGATIVE = "balance_negative";
  private static final String NO_ACCOUNT = "bank_account_missing";

  private final TransactionTemplate transaction;
  private final ScheduleRows rows;
  private final PeriodRows periods;
  private final ScheduleEvents events;
  private final LedgerBalances ledger;
  private final BankAccounts accounts;
  private final AutomaticPayouts payouts;
  private final ScheduleSettings settings;
  private final Clock clock;

  DueSchedules(
      TransactionTemplate transaction,
      ScheduleRows rows,
      PeriodRows periods,
      ScheduleEvents events,
      LedgerBalances ledger,
      BankAccounts accounts,
      AutomaticPayouts payouts,
      ScheduleSettings settings,
      Clock clock) {
    this.transaction = transaction;
    this.rows = rows;
    this.periods = periods;
    this.events = events;
    this.ledger = ledger;
    this.accounts = accounts;
    this.payouts = payouts;
    this.settings = settings;
    this.clock = clock;
  }

  /// Looks at a batch of what is due.
  ///
  /// @return whether there may be more
  boolean round() {
    var due = rows.take(settings.lease(), settings.batch());
    due.forEach(this::look);
    return due.size() == settings.batch();
  }

  private void look(Schedule schedule) {
    try {
      // No connection is held while the ledger is asked.
      Money available = available(schedule);
      transaction.executeWithoutResult(_ -> act(schedule, available));
    } catch (PeerUnreachable | ProblemException | DataAccessException | TransactionException away) {
      // Its lease ends, and somebody looks again.
      log.warn("{} is not paid out yet: {}", schedule.id(), away.toString());
    }
  }

  private Money available(Schedule schedule) {
    var currency = schedule.terms().minimum().currency();
    return ledger.balances(schedule.merchantId(), schedule.livemode()).balances().stream()
        .filter(balances -> balances.currency().equals(currency))
        .findFirst()
        .map(CurrencyBalances::available)
        .orElse(new Money(0, currency));
  }

  private void act(Schedule schedule, Money available) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (available.minorUnits() < 0) {
      hold(schedule, NEGATIVE, now);
      return;
    }
    if (available.compareTo(schedule.terms().minimum()) < 0) {
      boolean _ = pass(schedule, null, now, Outcome.BELOW_MINIMUM, null);
      return;
    }
    Optional<String> destination = destination(schedule);
    if (destination.isEmpty()) {
      hold(schedule, NO_ACCOUNT, now);
      return;
    }
    PayoutId id = payouts.newId();
    if (pass(schedule, null, now, Outcome.PAID_OUT, id)) {
      Money amount =
          new Money(
              Math.min(available.minorUnits(), AutomaticPayouts.AMOUNT_MAX), available.currency());
      payouts.make(
          id,
          schedule.merchantId(),
          schedule.livemode(),
          amount,
          destination.get(),
          schedule.id(),
          now);
      log.info("{} pays out {} by {}", schedule.id(), amount.display(), id);
    }
  }

  private void hold(Schedule schedule, String reason, Instant now) {
    Schedule.Held held = schedule.held();
    boolean isSame = held != null && held.reason().equals(reason);
    boolean _ =
        pass(schedule, isSame ? held : new Schedule.Held(now, reason), now, Outcome.HELD, null);
  }

  /// Takes the time that has come and moves the schedule to its next, and tells when it began or
  /// ceased to hold payouts.
  ///
  /// @return false when the time was somebody else's
  private boolean pass(
      Schedule schedule,
      Schedule.@Nullable Held held,
      Instant now,
      Outcome outcome,
      @Nullable PayoutId payout) {
    boolean isNews = held == null ? schedule.held() != null : !held.equals(schedule.held());
    Schedule after =
        schedule.passed(now, held, isNews ? ScheduleEvents.TOLD : ScheduleEvents.AUDITED);
    if (!rows.update(schedule, after)) {
      return false;
    }
    if (isNews) {
      String type = held == null ? "payout_schedule.resumed" : "payout_schedule.held";
      events.told(type, schedule, after, "system");
    } else {
      events.passed(schedule, after);
    }
    boolean isFirst = periods.insert(schedule, outcome, payout, now);
    if (!isFirst) {
      log.warn("{} was due at {} before: nothing is done", schedule.id(), schedule.nextAt());
    }
    return isFirst;
  }

  private Optional<String> destination(Schedule schedule) {
    String wanted = schedule.terms().destination();
    Optional<BankAccount> account =
        wanted == null
            ? accounts.newest(
                schedule.merchantId(), schedule.livemode(), schedule.terms().minimum().currency())
            : accounts.find(schedule.merchantId(), schedule.livemode(), wanted);
    return account.map(BankAccount::id);
  }
}
