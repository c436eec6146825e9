package dev.zerosum.contract.payment;

import org.jspecify.annotations.Nullable;

/// The buyer of a payment, and from whom they bought.
///
/// @param email of the billing details, otherwise of the customer; absent when neither has one
/// @param name from the same two places
/// @param merchantName as the merchant calls itself
public record Buyer(@Nullable String email, @Nullable String name, String merchantName) {

  /// Shows nothing of a person.
  @Override
  public String toString() {
    return "Buyer[of " + merchantName + "]";
  }
}
