package dev.zerosum.simulator.bank;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.book.Transfer;
import java.util.List;

/// Lets transfers arrive, fail and come back, when their time has come.
public final class BankCourses {

  private final Book book;
  private final Bank bank;

  public BankCourses(Book book, Bank bank) {
    this.book = book;
    this.bank = bank;
  }

  /// Moves every transfer on that is due. Running it twice moves none twice.
  public void moveDue() {
    for (boolean livemode : List.of(false, true)) {
      if (book.read(livemode, draft -> !due(draft).isEmpty())) {
        book.operate(
            new Asked(livemode, null, "", ""),
            draft -> {
              due(draft).forEach(transfer -> bank.move(draft, transfer));
              return new Outcome(200, "", false);
            });
      }
    }
  }

  // Oldest first, so that the report tells them in the order in which they were made.
  private static List<Transfer> due(Draft draft) {
    return draft
        .newestFirst(
            Transfer.class,
            0,
            transfer -> transfer.dueAt() != null && transfer.dueAt() <= draft.now())
        .toList()
        .reversed();
  }
}
