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
/// @param charge the charge whose money the legs divide anew: while the day it counts for is not
///   released, the ledger puts a leg on a merchant's available on its pending instead, so that
///   nobody gets at money sooner than by the charge; null when the legs stand as they are. It says
///   how and not what, so a repeat is not compared by it
public record PostTransaction(
    StepKey key,
    boolean livemode,
    TransactionKind kind,
    String reference,
    List<Leg> legs,
    @Nullable FxTerms fx,
    @Nullable StepKey charge) {

  public PostTransaction {
    legs = List.copyOf(legs);
  }

  /// A transaction without exchange.
  public PostTransaction(
      StepKey key, boolean livemode, TransactionKind kind, String reference, List<Leg> legs) {
    this(key, livemode, kind, reference, legs, null, null);
  }

  /// A transaction that divides no charge anew.
  public PostTransaction(
      StepKey key,
      boolean livemode,
      TransactionKind kind,
      String reference,
      List<Leg> legs,
      @Nullable FxTerms fx) {
    this(key, livemode, kind, reference, legs, fx, null);
  }
}
