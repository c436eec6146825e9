package dev.zerosum.processor.stripe;

import com.stripe.model.PaymentMethod;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.processor.port.MethodAnswer;
import org.jspecify.annotations.Nullable;

/// Stripe's description of a payment method in our words.
final class MethodReading {

  private MethodReading() {}

  /// @param id the id we asked with: Stripe answers a test token with an id of its own making
  static MethodAnswer described(PaymentMethodId id, PaymentMethod method) {
    var card = method.getCard();
    if (card == null) {
      return new MethodAnswer.Described(account(id, method));
    }
    return new MethodAnswer.Described(
        new DescribedMethod(
            id,
            method.getType(),
            card.getBrand(),
            card.getLast4(),
            whole(card.getExpMonth()),
            whole(card.getExpYear()),
            card.getCountry(),
            card.getFunding(),
            card.getFingerprint(),
            card.getIin(),
            card.getWallet() == null ? null : card.getWallet().getType()));
  }

  /// What is known of a bank account; of another method only its type.
  private static DescribedMethod account(PaymentMethodId id, PaymentMethod method) {
    if (method.getUsBankAccount() != null) {
      var account = method.getUsBankAccount();
      return account(id, method, account.getLast4(), "US", account.getFingerprint());
    }
    if (method.getSepaDebit() != null) {
      var account = method.getSepaDebit();
      return account(
          id, method, account.getLast4(), account.getCountry(), account.getFingerprint());
    }
    if (method.getBacsDebit() != null) {
      var account = method.getBacsDebit();
      return account(id, method, account.getLast4(), "GB", account.getFingerprint());
    }
    if (method.getAcssDebit() != null) {
      var account = method.getAcssDebit();
      return account(id, method, account.getLast4(), "CA", account.getFingerprint());
    }
    if (method.getAuBecsDebit() != null) {
      var account = method.getAuBecsDebit();
      return account(id, method, account.getLast4(), "AU", account.getFingerprint());
    }
    return account(id, method, null, null, null);
  }

  private static DescribedMethod account(
      PaymentMethodId id,
      PaymentMethod method,
      @Nullable String last4,
      @Nullable String country,
      @Nullable String fingerprint) {
    return new DescribedMethod(
        id, method.getType(), null, last4, null, null, country, null, fingerprint, null);
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }
}
