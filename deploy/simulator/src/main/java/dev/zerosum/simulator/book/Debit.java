package dev.zerosum.simulator.book;

import dev.zerosum.simulator.card.Failure;
import org.jspecify.annotations.Nullable;

/// What a charge of a bank account has besides a card's.
///
/// @param dueAt Unix seconds of its next change by itself; absent when there is none
/// @param failure why it will fail, or come back; absent when it will not
/// @param returnTransaction of the movement back, once it came back
public record Debit(
    boolean isPending,
    @Nullable Long dueAt,
    @Nullable Failure failure,
    @Nullable String returnTransaction) {

  /// The bank has decided.
  Debit decided(@Nullable Long nextDueAt) {
    return new Debit(false, nextDueAt, failure, null);
  }

  /// The bank took it back.
  Debit returned(String transaction) {
    return new Debit(false, null, failure, transaction);
  }
}
