package dev.zerosum.e2e.life;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A payment in dollars.
///
/// @param amount captured if it succeeds, in minor units
record Sale(String id, Kind kind, long amount) {

  // By the rates of yesterday at the office.
  private static final BigDecimal DOLLAR_IN_EUROS = new BigDecimal("0.8");

  /// How it settles.
  enum Kind {
    /// In its own currency, to the merchant alone.
    PLAIN,
    /// In its own currency, a part of it to another merchant.
    DIVIDED,
    /// In euros.
    ABROAD,
    /// Debited from a bank account, which decides after a while.
    DEBIT,
    /// Debited from a bank account that pays, and takes it back after that.
    TAKEN_BACK;

    /// Whether its buyer has a card.
    boolean isByCard() {
      return this != DEBIT && this != TAKEN_BACK;
    }
  }

  /// The currency of the merchant's balance that it comes to.
  String settlementCurrency() {
    return kind == Kind.ABROAD ? "EUR" : "USD";
  }

  /// What comes to the merchant, or to those who share it.
  long settled() {
    return settled(amount);
  }

  /// What dollars of this payment are to the merchant.
  long settled(long dollars) {
    return kind == Kind.ABROAD
        ? BigDecimal.valueOf(dollars)
            .multiply(DOLLAR_IN_EUROS)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact()
        : dollars;
  }
}
