package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.StepKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction to post.
///
/// @param key its primary key; the same key with the same content answers the original
/// @param livemode whose accounts the legs are in; modes are never mixed
/// @param reference the object it books, for instance `pay_…`
/// @param legs at least two; each currency's sum is zero
/// @param fx the terms that the legs exchange currency on; null when they do not
public record PostTransaction(
    StepKey key,
    boolean livemode,
    TransactionKind kind,
    String reference,
    List<Leg> legs,
    @Nullable FxTerms fx) {

  public PostTransaction {
    legs = List.copyOf(legs);
  }

  /// A transaction without exchange.
  public PostTransaction(
      StepKey key, boolean livemode, TransactionKind kind, String reference, List<Leg> legs) {
    this(key, livemode, kind, reference, legs, null);
  }
}
