package dev.zerosum.simulator.card;

import org.jspecify.annotations.Nullable;

/// What makes a payment method a bank account that is debited, and not a card.
///
/// @param type Stripe's word, for instance `us_bank_account`
/// @param currency the only one it is debited in
/// @param course how a debit of it goes
/// @param failure why it fails, at once or later; absent when it does not
public record BankAccount(
    String type, String currency, DebitCourse course, @Nullable Failure failure) {

  /// How a debit goes, after it was `processing` for a while.
  public enum DebitCourse {
    /// The bank pays.
    SUCCEEDS,
    /// The bank refuses.
    FAILS,
    /// The bank pays, and takes it back later.
    RETURNS,
    /// The bank says nothing.
    STAYS
  }
}
