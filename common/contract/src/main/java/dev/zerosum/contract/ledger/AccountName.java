package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A readable account name of the chart of accounts ([ChartLine]), for instance
/// `merchant/mer_zappos99/pending/USD`; test mode has its own, behind `test/`.
///
/// @param value the whole name; its last part is the currency
public record AccountName(String value) {

  private static final Pattern CHART = ChartLine.names();

  /// @throws IllegalArgumentException when the chart of accounts has no such account
  public AccountName {
    if (!CHART.matcher(value).matches()) {
      throw new IllegalArgumentException("the chart of accounts has no account " + value);
    }
    CurrencyCode.of(value.substring(value.length() - 3));
  }

  /// The card of a customer, or of guests when there is none.
  public static AccountName card(
      boolean livemode, MerchantId merchant, @Nullable CustomerId customer, CurrencyCode currency) {
    String owner =
        customer == null
            ? "external/card"
            : "customer/" + merchant.value() + "/" + customer.value() + "/card";
    return of(livemode, owner, currency);
  }

  /// One of a merchant's three balances.
  public static AccountName merchant(
      boolean livemode, MerchantId merchant, MerchantBalance balance, CurrencyCode currency) {
    return of(
        livemode,
        "merchant/" + merchant.value() + "/" + balance.name().toLowerCase(Locale.ROOT),
        currency);
  }

  /// Where money goes whose place is not known.
  public static AccountName suspense(boolean livemode, CurrencyCode currency) {
    return of(livemode, "suspense", currency);
  }

  /// What the platform has earned.
  public static AccountName revenue(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/revenue", currency);
  }

  /// Payouts on their way to banks.
  public static AccountName clearingPayout(boolean livemode, CurrencyCode currency) {
    return of(livemode, "clearing/payout", currency);
  }

  /// What people have given to merchants and taken from them by hand.
  public static AccountName adjustment(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/adjustment", currency);
  }

  /// The pool that a currency is exchanged from and into.
  public static AccountName fxPool(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/fx_pool", currency);
  }

  /// What merchants were charged for what processors keep.
  public static AccountName fees(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/fees", currency);
  }

  /// What exchanging has earned.
  public static AccountName fxRevenue(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/fx_revenue", currency);
  }

  /// Our own money at banks, which fills the pools.
  public static AccountName treasury(boolean livemode, CurrencyCode currency) {
    return of(livemode, "platform/treasury", currency);
  }

  public CurrencyCode currency() {
    return CurrencyCode.of(value.substring(value.length() - 3));
  }

  public boolean livemode() {
    return !value.startsWith("test/");
  }

  /// Where it stands in the chart of accounts.
  public ChartLine line() {
    return ChartLine.of(owner());
  }

  /// Whether it is one of ours that payments of all merchants may touch.
  public boolean isPlatform() {
    return line().isPlatform();
  }

  /// Whether it holds money that was set aside or lies in a pool, and so cannot be negative.
  public boolean isSetAside() {
    return line().isSetAside();
  }

  /// Whether it holds what a merchant has charged and cannot spend yet.
  public boolean isPending() {
    return line() == ChartLine.MERCHANT_PENDING;
  }

  /// Whether it is a pool of currency that is exchanged from and into, or what is reserved of one.
  public boolean isFxPool() {
    return line() == ChartLine.FX_POOL || line() == ChartLine.FX_RESERVED;
  }

  /// Whether it is what exchanging has earned.
  public boolean isFxRevenue() {
    return line() == ChartLine.FX_REVENUE;
  }

  /// Where what is set aside of this account lies; nothing when nothing can be set aside of it.
  public Optional<AccountName> reserved() {
    return switch (line()) {
      case FX_POOL -> Optional.of(of(livemode(), "platform/fx_reserved", currency()));
      case MERCHANT_AVAILABLE -> Optional.of(sibling("/available", "/reserved"));
      case CUSTOMER_CARD,
          GUEST_CARD,
          MERCHANT_PENDING,
          MERCHANT_RESERVED,
          REVENUE,
          FEES,
          FX_RESERVED,
          FX_REVENUE,
          TREASURY,
          CLEARING_REFUND,
          CLEARING_PAYOUT,
          ADJUSTMENT,
          SUSPENSE ->
          Optional.empty();
    };
  }

  /// Where the money of a pending account goes when it can be spent.
  ///
  /// @throws IllegalStateException when it is not a pending account
  public AccountName available() {
    if (!isPending()) {
      throw new IllegalStateException(value + " is not a pending account");
    }
    return sibling("/pending", "/available");
  }

  /// Where a merchant's money is before it is available; nothing for any other account.
  public Optional<AccountName> pending() {
    return line() == ChartLine.MERCHANT_AVAILABLE
        ? Optional.of(sibling("/available", "/pending"))
        : Optional.empty();
  }

  private AccountName sibling(String from, String to) {
    String owner = owner();
    return of(livemode(), owner.substring(0, owner.length() - from.length()) + to, currency());
  }

  // The path without its currency.
  private String owner() {
    return path().substring(0, path().lastIndexOf('/'));
  }

  private String path() {
    return livemode() ? value : value.substring("test/".length());
  }

  @Override
  public String toString() {
    return value;
  }

  private static AccountName of(boolean livemode, String path, CurrencyCode currency) {
    return new AccountName((livemode ? "" : "test/") + path + "/" + currency.code());
  }

  /// The three balances of a merchant.
  public enum MerchantBalance {
    /// Charged, not yet settled.
    PENDING,
    /// Can be paid out.
    AVAILABLE,
    /// Set aside for a refund or payout that is under way.
    RESERVED
  }
}
