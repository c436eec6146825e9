package dev.zerosum.simulator.resource;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Debit;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.card.Failure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Charges a card for an intent: authorizes, declines, captures, voids.
final class Charging {

  private final UnaryOperator<String> ids;
  private final Fees fees;
  private final ExpectedDisputes disputes;
  // After a restart nobody knows until somebody has looked.
  private final AtomicBoolean mayHaveOpenDebits = new AtomicBoolean(true);

  /// @param ids makes a new id behind a prefix
  Charging(UnaryOperator<String> ids, Fees fees, ExpectedDisputes disputes) {
    this.ids = ids;
    this.fees = fees;
    this.disputes = disputes;
  }

  String newId(String prefix) {
    return ids.apply(prefix);
  }

  /// Reserves the intent's amount, and takes it at once unless it is captured by hand.
  Intent authorize(Draft draft, Intent intent, String paymentMethod, String cardToken) {
    var charge = charge(draft, intent, paymentMethod, cardToken, Optional.empty(), null);
    draft.put(charge);
    draft.move(Movement.of(Kind.AUTHORIZE, charge, charge.amount()));
    var authorized = intent.authorized(paymentMethod, charge.id());
    if (!intent.isCapturedByHand()) {
      return capture(draft, authorized, charge, charge.amount(), true);
    }
    draft.put(authorized);
    return authorized;
  }

  /// Notes a charge that failed.
  Intent decline(
      Draft draft, Intent intent, String paymentMethod, String cardToken, Failure failure) {
    var charge = charge(draft, intent, paymentMethod, cardToken, Optional.of(failure), null);
    draft.put(charge);
    draft.move(Movement.of(Kind.DECLINE, charge, charge.amount()));
    var declined = intent.declined(charge.id(), failure);
    draft.put(declined);
    return declined;
  }

  /// Takes the amount from the authorization; the rest is free again after the last capture.
  Intent capture(Draft draft, Intent intent, Charge charge, Money amount, boolean isLast) {
    var transaction = transaction(draft, "charge", charge, amount, fees.of(amount));
    var taken = charge.captured(amount, transaction.id());
    var captured = intent.captured(amount, isLast);
    draft.put(transaction);
    draft.put(taken);
    draft.put(captured);
    draft.move(Movement.of(Kind.CAPTURE, taken, amount));
    if (isLast) {
      disputes.expect(draft, taken);
    }
    return captured;
  }

  /// Whether a look at the debits may find one that is open; the looker says what it found.
  AtomicBoolean mayHaveOpenDebits() {
    return mayHaveOpenDebits;
  }

  /// Hands a debit to the bank, which decides later.
  Intent debit(Draft draft, Intent intent, String paymentMethod, String cardToken, Debit debit) {
    var charge = charge(draft, intent, paymentMethod, cardToken, Optional.empty(), debit);
    var processing = intent.processing(paymentMethod, charge.id());
    mayHaveOpenDebits.set(true);
    draft.put(charge);
    draft.put(processing);
    draft.move(Movement.of(Kind.DEBIT_PENDING, charge, charge.amount()));
    return processing;
  }

  /// The bank pays a debit.
  ///
  /// @param dueAt when it takes it back; absent when it does not
  void pay(Draft draft, Intent intent, Charge charge, @Nullable Long dueAt) {
    Money amount = charge.amount();
    var transaction = transaction(draft, "payment", charge, amount, fees.of(amount));
    var paid = charge.paid(amount, transaction.id(), dueAt);
    draft.put(transaction);
    draft.put(paid);
    draft.put(intent.paid());
    draft.move(Movement.of(Kind.CAPTURE, paid, amount));
  }

  /// The bank refuses a debit.
  void refuse(Draft draft, Intent intent, Charge charge, Failure failure) {
    var refused = charge.refused(failure);
    draft.put(refused);
    draft.put(intent.declined(charge.id(), failure));
    draft.move(Movement.of(Kind.DECLINE, refused, charge.amount()));
  }

  /// The bank takes back what it had paid, less what was refunded since.
  void takeBack(Draft draft, Intent intent, Charge charge, Failure failure) {
    var amount = new Money(charge.refundable(), charge.amount().currency());
    var transaction = transaction(draft, "payment_failure_refund", charge, amount.negated(), 0);
    var returned = charge.returned(failure, transaction.id());
    draft.put(transaction);
    draft.put(returned);
    draft.put(intent.declined(charge.id(), failure));
    draft.move(Movement.of(Kind.DEBIT_RETURNED, returned, amount));
  }

  private BalanceTransaction transaction(
      Draft draft, String type, Charge charge, Money amount, long fee) {
    return new BalanceTransaction(
        ids.apply("txn_"), draft.livemode(), draft.now(), type, charge.id(), amount, fee);
  }

  /// Gives the authorization back.
  void voidCharge(Draft draft, Charge charge) {
    var voided = charge.voided();
    draft.put(voided);
    draft.move(Movement.of(Kind.VOID, voided, charge.amount()));
  }

  /// Gives back what no capture has taken of the authorization.
  void release(Draft draft, Intent intent, Charge charge) {
    var rest = new Money(intent.standing().capturable(), intent.amount().currency());
    draft.move(Movement.of(Kind.VOID, charge, rest));
  }

  private Charge charge(
      Draft draft,
      Intent intent,
      String paymentMethod,
      String cardToken,
      Optional<Failure> failure,
      @Nullable Debit debit) {
    return new Charge(
        ids.apply("ch_"),
        draft.livemode(),
        draft.now(),
        intent.id(),
        intent.amount(),
        paymentMethod,
        cardToken,
        false,
        0,
        0,
        null,
        failure.orElse(null),
        intent.terms().metadata(),
        debit);
  }
}
