package dev.zerosum.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.account.SettingChanges;
import dev.zerosum.ledger.balance.SnapshotRounds;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.LedgerInstance;
import dev.zerosum.ledger.model.BalanceObservation.Moment;
import dev.zerosum.ledger.model.Observation.Places;
import dev.zerosum.ledger.posting.AccountSetting;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.read.BalanceReading;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Asks the service, again when it was not answered, and keeps what it was told.
final class Client {

  // More than all crashes of a run together.
  private static final int TRIES_MAX = 100;

  private final int slot;
  private final Service service;
  private final LedgerFixture ledger;
  private final BalanceReading balances;
  private final History history;
  private final UnaryOperator<Observation> lie;

  Client(
      int slot,
      Service service,
      LedgerFixture ledger,
      BalanceReading balances,
      History history,
      UnaryOperator<Observation> lie) {
    this.slot = slot;
    this.service = service;
    this.ledger = ledger;
    this.balances = balances;
    this.history = history;
    this.lie = lie;
  }

  /// Posts a batch, or one in its turn.
  void post(List<Posting> postings) {
    long from = history.known();
    List<Posting> asked = postings;
    boolean isRepeated = false;
    for (int tries = 0; !asked.isEmpty(); tries++) {
      if (tries == TRIES_MAX) {
        throw new AssertionError("never answered: " + asked);
      }
      List<Outcome> outcomes = tryOnce(tries, asked);
      var during = new Places(from, head());
      List<Posting> unanswered = new ArrayList<>();
      for (int number = 0; number < asked.size(); number++) {
        Outcome outcome = outcomes.get(number);
        if (outcome instanceof Outcome.Refused(Refusal.Unavailable _)) {
          unanswered.add(asked.get(number));
        } else {
          add(new PostingObservation(asked.get(number), outcome, isRepeated, during));
        }
      }
      asked = unanswered;
      isRepeated = true;
    }
  }

  void readNow(AccountName account) {
    long from = history.known();
    var read = balances.now(account);
    long sequence = Objects.requireNonNull(read.sequence(), "now answers its place");
    var during = new Places(from, head());
    add(new BalanceObservation(account, read.minorUnits(), new Moment.Head(sequence), during));
  }

  void readPlace(AccountName account, int portion) {
    long place = history.known() * portion / 1_000;
    long units = balances.at(account, place).minorUnits();
    add(new BalanceObservation(account, units, new Moment.Place(place), Places.only(place)));
  }

  void readInstant(AccountName account, Duration ago) {
    Instant instant = clock().minus(ago);
    long units = balances.at(account, instant).minorUnits();
    add(new BalanceObservation(account, units, new Moment.At(instant), Places.only(0)));
  }

  void changeShards(AccountName account, boolean isSpread) {
    AccountSetting setting = new SettingChanges(ledger).spread(account, isSpread);
    assertThat(setting.isSpread()).isEqualTo(isSpread);
  }

  void makeSnapshots() {
    new SnapshotRounds(ledger).makeSnapshots();
  }

  void crash(int instance) {
    service.crash(instance);
  }

  void cutConnections() {
    service.cutConnections();
  }

  // Another instance each time, as the peers' client does.
  private List<Outcome> tryOnce(int tries, List<Posting> postings) {
    LedgerInstance instance = service.instance(slot + tries);
    try {
      return instance.post(postings);
    } catch (RuntimeException failure) {
      if (!instance.isCrashed()) {
        throw failure;
      }
      Outcome lost = new Outcome.Refused(new Refusal.Unavailable(Refusal.Reason.DATABASE_AWAY));
      return postings.stream().map(_ -> lost).toList();
    }
  }

  private void add(Observation told) {
    told.taken().ifPresent(taken -> history.knows(taken.sequence()));
    history.add(lie.apply(told));
  }

  private long head() {
    return ledger.number("SELECT sequence FROM ledger.head");
  }

  private Instant clock() {
    return ledger
        .jdbc()
        .sql("SELECT clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
