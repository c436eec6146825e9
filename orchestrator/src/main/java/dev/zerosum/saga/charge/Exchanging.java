package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.SagaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The exchange of a charge that settles in another currency: what leaves the pool is set aside
/// before the card is authorized, spent by the booking, and given back when there is none.
///
/// For every other charge it asks nobody anything.
final class Exchanging {

  private final StartCharge charge;
  private final @Nullable FxTerms terms;
  private final SagaSettings settings;
  private final Lanes lanes;
  private final Records records;

  Exchanging(ChargeInput input, Lanes lanes, Records records) {
    this.charge = input.charge();
    this.terms = charge.exchange();
    this.settings = input.settings();
    this.lanes = lanes;
    this.records = records;
  }

  /// Whether this charge settles in another currency.
  boolean isAsked() {
    return terms != null;
  }

  /// What the merchant settles in.
  CurrencyCode settlement() {
    return terms().to();
  }

  /// The accounts that an exchange moves money on, besides those of buyer and merchant.
  List<AccountName> accounts() {
    return List.of(AccountName.fxPool(charge.livemode(), terms().from()), pool(), held(), earned());
  }

  /// Sets aside what leaves the pool, asked once: before authorize nobody has to wait.
  Reserved reserve() {
    Answer<PostedTransaction> answer =
        lanes.askOnce(
            LedgerReservations.class,
            settings.localPatience(),
            (ledger, _) -> ledger.reserve(reservation()));
    if (answer instanceof Answer.Refused<PostedTransaction>(String code, String _)
        && code.equals("balance_insufficient")) {
      return Reserved.SHORT;
    }
    if (answer instanceof Answer.Away<PostedTransaction>) {
      return Reserved.AWAY;
    }
    PostedTransaction _ = answer.orFail("reserve_fx");
    return Reserved.DONE;
  }

  /// The booking of a charge: what was set aside is spent, on the locked terms. Where the issuer
  /// took less than was asked, the pool gets the rest back in the same transaction.
  ///
  /// @param merchant where the merchant's part goes, in the currency it settles in
  PostReservation booking(StepKey key, Money moved, AccountName card, AccountName merchant) {
    FxLegs exchanged = FxLegs.of(moved, terms());
    List<Leg> legs = new ArrayList<>(exchanged.legs(card, merchant, held()));
    // The ledger adds the leg of what was set aside, with the whole of it.
    legs.removeIf(leg -> leg.account().equals(held()));
    Money rest = asked().out().minus(exchanged.out());
    if (rest.minorUnits() != 0) {
      legs.add(new Leg(pool(), rest));
    }
    return new PostReservation(
        key, reserveKey(), TransactionKind.CHARGE, charge.paymentId().value(), legs, terms());
  }

  /// Gives back what was set aside, however long the ledger is away; nothing is to be given back
  /// when a booking has spent it. It is set aside first: a step of an earlier run that arrives late
  /// would do it again behind the return.
  void giveBack() {
    if (!isAsked()) {
      return;
    }
    if (insist(ledger -> ledger.reserve(reservation()))
        instanceof Answer.Refused<PostedTransaction>(String code, String message)) {
      // Short, or its accounts were never made: then nothing is set aside.
      if (!code.equals("balance_insufficient") && !code.equals("account_unknown")) {
        records.alert("fx_not_returned", "reserve: " + code + ": " + message);
      }
      return;
    }
    var request =
        new ReturnReservation(
            StepKey.of(charge.paymentId(), "fx-return", 1),
            reserveKey(),
            TransactionKind.FX_RESERVATION,
            charge.paymentId().value());
    if (insist(ledger -> ledger.returnReservation(request))
            instanceof Answer.Refused<PostedTransaction>(String code, String message)
        && !code.equals("already_posted")) {
      records.alert("fx_not_returned", code + ": " + message);
    }
  }

  /// Each round is a day of the server's retries.
  private Answer<PostedTransaction> insist(Function<LedgerReservations, PostedTransaction> step) {
    while (true) {
      Answer<PostedTransaction> answer =
          lanes.askDurably(
              LedgerReservations.class,
              settings.ownerPatience(),
              (ledger, _) -> step.apply(ledger));
      if (!(answer instanceof Answer.Away<PostedTransaction>(String reason))) {
        return answer;
      }
      records.alert("fx_not_returned", reason);
    }
  }

  private ReserveFunds reservation() {
    return new ReserveFunds(
        reserveKey(),
        charge.livemode(),
        TransactionKind.FX_RESERVATION,
        charge.paymentId().value(),
        pool(),
        asked().out(),
        false);
  }

  private FxLegs asked() {
    return FxLegs.of(charge.amount(), terms());
  }

  private StepKey reserveKey() {
    return StepKey.of(charge.paymentId(), "fx-reserve", 1);
  }

  private AccountName pool() {
    return AccountName.fxPool(charge.livemode(), terms().to());
  }

  private AccountName held() {
    return pool().reserved().orElseThrow();
  }

  private AccountName earned() {
    return AccountName.fxRevenue(charge.livemode(), terms().to());
  }

  private FxTerms terms() {
    if (terms == null) {
      throw new InvariantViolation("a charge is exchanged that settles in its own currency");
    }
    return terms;
  }

  /// What came of setting aside.
  enum Reserved {
    /// It is set aside.
    DONE,
    /// The pool does not have it.
    SHORT,
    /// The ledger did not answer; it may be set aside all the same.
    AWAY
  }
}
