package dev.zerosum.ledger.release;

import dev.zerosum.ledger.account.Accounts;
import dev.zerosum.ledger.book.DayReleases;
import dev.zerosum.ledger.posting.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Releases what is due. It holds nothing in mind: killed, it goes on with the next run; run twice
/// or by two instances at once, each day is released once, since the key of a release is made of
/// the account and the day. After a week away it makes up for the week.
@Component
class ReleaseJob {

  static final String RELEASED = "released";
  static final String REFUSED = "refused";
  static final String FAILED = "failed";

  private static final List<String> PREFIXES = List.of("merchant/", "test/merchant/");
  private static final int PAGE = 500;

  // More than a year away is made up for in the runs after this one.
  private static final int DAYS_MAX = 400;
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseJob.class);

  private final PendingStands stands;
  private final Accounts accounts;
  private final DayReleases releases;
  private final MeterRegistry registry;

  ReleaseJob(
      PendingStands stands, Accounts accounts, DayReleases releases, MeterRegistry registry) {
    this.stands = stands;
    this.accounts = accounts;
    this.releases = releases;
    this.registry = registry;
    // All are there from the start, so that an alert can watch them before the first fault.
    List.of(RELEASED, REFUSED, FAILED).forEach(outcome -> count(outcome, 0));
  }

  /// Looks for days that are due. A run that finds none costs a few milliseconds a thousand
  /// accounts.
  @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT10M")
  void releaseDue() {
    try {
      PREFIXES.forEach(this::releaseDue);
    } catch (DataAccessException | TransactionException failure) {
      count(FAILED, 1);
      LOG.error("due days could not be looked for", failure);
    }
  }

  private void releaseDue(String prefix) {
    List<PendingStand> page = stands.page(prefix, prefix, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(stand -> stand.dueDay() != null).forEach(this::releaseAll);
      page = stands.page(prefix, page.getLast().pending().value(), PAGE);
    }
  }

  // One account's trouble keeps no other from its money.
  private void releaseAll(PendingStand first) {
    try {
      // The rules rely on it: whatever was released has somewhere to be.
      accounts.ensure(List.of(first.pending().available()));
      PendingStand stand = first;
      for (int days = 0; days < DAYS_MAX && stand != null; days++) {
        stand = releaseOne(stand) ? stands.of(stand.accountId()).orElse(null) : null;
      }
    } catch (DataAccessException | TransactionException | CompletionException failure) {
      count(FAILED, 1);
      LOG.error("{} could not be released", first.pending(), failure);
    }
  }

  // In the order of the days: whoever is refused one does not ask for the next.
  private boolean releaseOne(PendingStand stand) {
    @Nullable LocalDate day = stand.dueDay();
    if (day == null) {
      return false;
    }
    return switch (releases.release(stand.accountId(), stand.pending(), day)) {
      case Outcome.Posted(var transaction) -> {
        LOG.info("released {} of {} by {}", day, stand.pending(), transaction.id());
        count(RELEASED, 1);
        yield true;
      }
      case Outcome.Released _ -> {
        LOG.info("released {} of {}, where nothing was left", day, stand.pending());
        count(RELEASED, 1);
        yield true;
      }
      case Outcome.Refused(var refusal) -> {
        LOG.warn("{} of {} not released: {}", day, stand.pending(), refusal);
        count(REFUSED, 1);
        yield false;
      }
    };
  }

  private void count(String outcome, int times) {
    registry.counter("zerosum.ledger.release", "outcome", outcome).increment(times);
  }
}
