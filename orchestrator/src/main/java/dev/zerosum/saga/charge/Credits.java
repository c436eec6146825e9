package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.AccountName.MerchantBalance;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.ChargeSplit.Share;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import java.util.ArrayList;
import java.util.List;

/// Who gets what of a capture: its merchant alone, or everybody whom the charge is divided among.
final class Credits {

  private static final String AVAILABLE_AT_ONCE = "pm_card_bypassPending";

  private final StartCharge charge;

  Credits(StartCharge charge) {
    this.charge = charge;
  }

  /// The accounts that may be credited, and pending ones beside available ones.
  List<AccountName> accounts(CurrencyCode currency) {
    List<AccountName> names = new ArrayList<>(accountsOf(charge.merchantId(), currency));
    ChargeSplit split = charge.split();
    if (split == null) {
      return names;
    }
    for (Share share : split.shares()) {
      names.addAll(accountsOf(share.merchantId(), currency));
    }
    if (split.platformFee() > 0) {
      names.add(AccountName.revenue(charge.livemode(), currency));
    }
    return names;
  }

  /// The charging merchant's accounts in a currency: first the one that is credited.
  List<AccountName> own(CurrencyCode currency) {
    return List.of(
        balance(charge.merchantId(), currency),
        account(
            charge.merchantId(),
            isAvailableAtOnce() ? MerchantBalance.PENDING : MerchantBalance.AVAILABLE,
            currency));
  }

  /// Whether accounts are credited that nobody remembers to exist.
  boolean needMoreAccounts() {
    return isAvailableAtOnce() || charge.split() != null;
  }

  /// The credits of what moved; they sum to it. Nobody is credited with nothing.
  List<Leg> of(Money moved) {
    ChargeSplit split = charge.split();
    if (split == null) {
      return List.of(new Leg(balance(charge.merchantId(), moved.currency()), moved));
    }
    return split.divide(moved, charge.amount(), charge.merchantId()).entrySet().stream()
        .filter(part -> part.getValue().isPositive())
        .map(part -> new Leg(account(part.getKey(), moved.currency()), part.getValue()))
        .toList();
  }

  private AccountName account(String recipient, CurrencyCode currency) {
    return recipient.equals(ChargeSplit.PLATFORM)
        ? AccountName.revenue(charge.livemode(), currency)
        : balance(new MerchantId(recipient), currency);
  }

  private List<AccountName> accountsOf(MerchantId merchant, CurrencyCode currency) {
    return isAvailableAtOnce()
        ? List.of(balance(merchant, currency), account(merchant, MerchantBalance.PENDING, currency))
        : List.of(balance(merchant, currency));
  }

  private AccountName balance(MerchantId merchant, CurrencyCode currency) {
    return account(
        merchant,
        isAvailableAtOnce() ? MerchantBalance.AVAILABLE : MerchantBalance.PENDING,
        currency);
  }

  private AccountName account(MerchantId merchant, MerchantBalance balance, CurrencyCode currency) {
    return AccountName.merchant(charge.livemode(), merchant, balance, currency);
  }

  /// Whether this charge skips the days until its money is available: test mode has a token for it,
  /// as merchants know it, so that refunds and payouts can be tried at once.
  private boolean isAvailableAtOnce() {
    return !charge.livemode() && charge.paymentMethodId().value().equals(AVAILABLE_AT_ONCE);
  }
}
