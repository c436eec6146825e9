package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a merchant has, all of it at one place in the book.
///
/// @param sequence the last transaction that may be in the sums; null when an instant was asked for
/// @param asOf the instant up to which entries are in the sums
/// @param balances one for each currency in which the merchant has an account, by code
public record MerchantBalances(
    MerchantId merchantId,
    boolean livemode,
    @Nullable Long sequence,
    Instant asOf,
    List<CurrencyBalances> balances) {

  public MerchantBalances {
    balances = List.copyOf(balances);
  }

  /// What a merchant has in one currency.
  ///
  /// @param pending charged, not yet settled
  /// @param available can be paid out
  /// @param reserved set aside for a refund or payout that is under way
  public record CurrencyBalances(
      CurrencyCode currency, Money pending, Money available, Money reserved) {

    /// Of a merchant who has nothing in it.
    public static CurrencyBalances none(CurrencyCode currency) {
      var nothing = new Money(0, currency);
      return new CurrencyBalances(currency, nothing, nothing, nothing);
    }
  }
}
