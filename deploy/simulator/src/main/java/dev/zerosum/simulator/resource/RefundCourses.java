package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.book.Refund;
import java.util.List;
import java.util.Optional;

/// Lets refunds that pend succeed, and refunds that bounce fail, when their time has come.
public final class RefundCourses {

  private final Book book;
  private final Charging charging;

  RefundCourses(Book book, Charging charging) {
    this.book = book;
    this.charging = charging;
  }

  /// Moves every refund on that is due. Running it twice moves none twice.
  public void moveDue() {
    for (boolean livemode : List.of(false, true)) {
      if (book.read(livemode, draft -> !due(draft).isEmpty())) {
        var asked = new Asked(livemode, null, "", "");
        book.operate(
            asked,
            draft -> {
              due(draft).forEach(refund -> move(draft, refund));
              return new Outcome(200, "", false);
            });
      }
    }
  }

  /// Ends a refund now, as its card's bank would: one that pends succeeds or fails, one that
  /// succeeded fails. Asked again it stays as it is.
  ///
  /// @return how it stands then; empty when there is none
  public Optional<Refund.Status> end(boolean livemode, String id, boolean succeeds) {
    if (book.read(livemode, draft -> draft.find(Refund.class, id).isEmpty())) {
      return Optional.empty();
    }
    book.operate(
        new Asked(livemode, null, "", ""),
        draft -> {
          Refund refund = draft.find(Refund.class, id).orElseThrow();
          boolean isPending = refund.status() == Refund.Status.PENDING;
          if (succeeds && isPending) {
            succeed(draft, refund);
          } else if (!succeeds && refund.status() != Refund.Status.FAILED) {
            fail(draft, refund);
          }
          return new Outcome(200, "", false);
        });
    return book.read(livemode, draft -> draft.find(Refund.class, id).map(Refund::status));
  }

  private static List<Refund> due(Draft draft) {
    return draft
        .newestFirst(
            Refund.class, 0, refund -> refund.dueAt() != null && refund.dueAt() <= draft.now())
        .toList();
  }

  private void move(Draft draft, Refund refund) {
    if (refund.status() == Refund.Status.PENDING) {
      succeed(draft, refund);
    } else {
      fail(draft, refund);
    }
  }

  private static void succeed(Draft draft, Refund refund) {
    var charge = draft.find(Charge.class, refund.charge()).orElseThrow();
    var succeeded = refund.succeeded();
    draft.put(succeeded);
    draft.move(Movement.of(Kind.REFUND_SUCCEEDED, succeeded, charge));
  }

  private void fail(Draft draft, Refund refund) {
    var charge = draft.find(Charge.class, refund.charge()).orElseThrow();
    var transaction =
        new BalanceTransaction(
            charging.newId("txn_"),
            draft.livemode(),
            draft.now(),
            "refund_failure",
            refund.id(),
            refund.amount(),
            0);
    var failed = refund.failed(transaction.id());
    draft.put(transaction);
    draft.put(failed);
    draft.put(charge.refunded(Math.negateExact(refund.amount().minorUnits())));
    draft.move(Movement.of(Kind.REFUND_FAILED, failed, charge));
  }
}
