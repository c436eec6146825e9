package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.StepKey;
import java.time.LocalDate;

/// What a caller wants in the book.
public sealed interface Posting {

  /// The transaction's key: the same key with the same content is the same transaction.
  StepKey key();

  /// A transaction by its own legs.
  record OfLegs(PostTransaction request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// The mirror of a transaction that is in the book.
  record Reversing(ReverseTransaction request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// Money to set aside.
  record Reserving(ReserveFunds request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// A reservation to spend.
  record PostingReserved(PostReservation request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// A reservation to give back.
  record Returning(ReturnReservation request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// A day of pending money to make available; asked by the ledger itself.
  ///
  /// @param accountId the pending account's
  record Releasing(String accountId, AccountName pending, LocalDate day) implements Posting {

    private static final int DIGITS_OF_A_YEAR = 10_000;
    private static final int DIGITS_OF_A_MONTH = 100;

    @Override
    public StepKey key() {
      return new StepKey(accountId, "release", number(day));
    }

    // 2026-01-31 is 20260131.
    private static int number(LocalDate day) {
      return day.getYear() * DIGITS_OF_A_YEAR
          + day.getMonthValue() * DIGITS_OF_A_MONTH
          + day.getDayOfMonth();
    }
  }
}
