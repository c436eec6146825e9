package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Debit;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.card.BankAccount.DebitCourse;
import dev.zerosum.simulator.card.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Lets banks decide about debits, and take some of them back, when their time has come.
public final class DebitCourses {

  private static final Failure BY_TEST =
      new Failure("debit_not_authorized", null, "The account's holder has not authorized it.");

  private final Book book;
  private final Responder responder;
  private final Charging charging;
  private final long courseSeconds;

  DebitCourses(Book book, Responder responder, Charging charging, Duration course) {
    this.book = book;
    this.responder = responder;
    this.charging = charging;
    this.courseSeconds = course.toSeconds();
  }

  /// Moves every debit on that is due. Running it twice moves none twice.
  public void moveDue() {
    // Every charge would be looked at each second otherwise, and nearly all are of cards.
    if (!charging.mayHaveOpenDebits().getAndSet(false)) {
      return;
    }
    for (boolean livemode : List.of(false, true)) {
      if (book.read(livemode, draft -> !due(draft).isEmpty())) {
        operate(livemode, draft -> due(draft).forEach(charge -> move(draft, charge)));
      }
      if (book.read(livemode, DebitCourses::hasOpen)) {
        charging.mayHaveOpenDebits().set(true);
      }
    }
  }

  /// What the bank makes of an intent's debit now: one that it has not decided is paid or refused,
  /// one that it has paid is taken back. Asked again it stays as it is.
  ///
  /// @return the intent's status then; empty when it is no debit
  public Optional<Intent.Status> end(boolean livemode, String intentId, boolean succeeds) {
    if (book.read(livemode, draft -> find(draft, intentId).isEmpty())) {
      return Optional.empty();
    }
    operate(livemode, draft -> end(draft, find(draft, intentId).orElseThrow(), succeeds));
    return book.read(livemode, draft -> draft.find(Intent.class, intentId).map(Intent::status));
  }

  private void operate(boolean livemode, Consumer<Draft> work) {
    var asked = new Asked(livemode, null, "", "");
    book.operate(
        asked,
        draft -> {
          work.accept(draft);
          return new Outcome(200, "", false);
        });
  }

  private static List<Charge> due(Draft draft) {
    return draft.newestFirst(Charge.class, 0, charge -> isDue(charge, draft.now())).toList();
  }

  private static boolean hasOpen(Draft draft) {
    return draft
        .newestFirst(
            Charge.class, 0, charge -> charge.debit() != null && charge.debit().dueAt() != null)
        .findFirst()
        .isPresent();
  }

  private static boolean isDue(Charge charge, long now) {
    Debit debit = charge.debit();
    return debit != null && debit.dueAt() != null && debit.dueAt() <= now;
  }

  private void move(Draft draft, Charge charge) {
    Debit debit = Objects.requireNonNull(charge.debit());
    var intent = draft.find(Intent.class, charge.paymentIntent()).orElseThrow();
    boolean fails =
        debit.isPending() && account(charge) == DebitCourse.FAILS && debit.failure() != null;
    if (fails) {
      charging.refuse(draft, intent, charge, Objects.requireNonNull(debit.failure()));
    } else if (debit.isPending()) {
      boolean isTakenBack = account(charge) == DebitCourse.RETURNS;
      charging.pay(draft, intent, charge, isTakenBack ? draft.now() + courseSeconds : null);
    } else if (isGone(draft, charge)) {
      draft.put(charge.settled());
    } else {
      charging.takeBack(draft, intent, charge, Objects.requireNonNull(debit.failure()));
    }
  }

  private void end(Draft draft, Charge charge, boolean succeeds) {
    Debit debit = Objects.requireNonNull(charge.debit());
    var intent = draft.find(Intent.class, charge.paymentIntent()).orElseThrow();
    Failure failure = Objects.requireNonNullElse(debit.failure(), BY_TEST);
    boolean isPaid = !debit.isPending() && charge.failure() == null;
    if (debit.isPending() && succeeds) {
      charging.pay(draft, intent, charge, null);
    } else if (debit.isPending()) {
      charging.refuse(draft, intent, charge, failure);
    } else if (isPaid && !succeeds && !isGone(draft, charge)) {
      charging.takeBack(draft, intent, charge, failure);
    }
  }

  /// Whether nothing is left to take back: it was refunded, or its holder has disputed it.
  private static boolean isGone(Draft draft, Charge charge) {
    return charge.refundable() == 0
        || draft
            .newestFirst(
                Dispute.class,
                0,
                dispute -> dispute.charge().equals(charge.id()) && dispute.holdsMoney())
            .findAny()
            .isPresent();
  }

  private DebitCourse account(Charge charge) {
    return Objects.requireNonNull(responder.methods().card(charge.cardToken()).account()).course();
  }

  private static Optional<Charge> find(Draft draft, String intentId) {
    return draft
        .find(Intent.class, intentId)
        .flatMap(intent -> Optional.ofNullable(intent.standing().latestCharge()))
        .flatMap(id -> draft.find(Charge.class, id))
        .filter(charge -> charge.debit() != null);
  }
}
