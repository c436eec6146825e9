package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentMethodId;
import org.jspecify.annotations.Nullable;

/// What is known of a payment method; never a card number.
///
/// @param type the processor's word, for instance `card`
/// @param brand card scheme, lower case
/// @param last4 last four digits
/// @param expMonth 1 to 12
/// @param expYear four digits
/// @param country ISO 3166-1 alpha-2 of the issuer
/// @param funding `credit`, `debit`, `prepaid` or `unknown`
/// @param fingerprint the same for the same card number, whatever the token
/// @param bin first six digits where the processor tells them
/// @param wallet which wallet the card is in, in the processor's word, for instance `apple_pay`;
///   absent for a card outside one
public record DescribedMethod(
    PaymentMethodId id,
    String type,
    @Nullable String brand,
    @Nullable String last4,
    @Nullable Integer expMonth,
    @Nullable Integer expYear,
    @Nullable String country,
    @Nullable String funding,
    @Nullable String fingerprint,
    @Nullable String bin,
    @Nullable String wallet) {

  /// What is known of a payment method outside a wallet.
  public DescribedMethod(
      PaymentMethodId id,
      String type,
      @Nullable String brand,
      @Nullable String last4,
      @Nullable Integer expMonth,
      @Nullable Integer expYear,
      @Nullable String country,
      @Nullable String funding,
      @Nullable String fingerprint,
      @Nullable String bin) {
    this(id, type, brand, last4, expMonth, expYear, country, funding, fingerprint, bin, null);
  }
}
