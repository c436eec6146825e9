package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.StepKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reservation to be spent whole, once.
///
/// @param key key of the transaction that spends it
/// @param reservation key of the reservation
/// @param reference the object it books, for instance `re_…`
/// @param legs where the money goes: with the debit of what was reserved, which the ledger adds,
///   each currency sums to zero
/// @param fx the terms that the legs exchange currency on; null when they do not
public record PostReservation(
    StepKey key,
    StepKey reservation,
    TransactionKind kind,
    String reference,
    List<Leg> legs,
    @Nullable FxTerms fx) {

  public PostReservation {
    legs = List.copyOf(legs);
  }
}
