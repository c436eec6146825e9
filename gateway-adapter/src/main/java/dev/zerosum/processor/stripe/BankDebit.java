package dev.zerosum.processor.stripe;

import com.stripe.model.PaymentIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The bank debits that we take through Stripe, by Stripe's words. None knows a reservation: an
/// intent is paid at once, is `processing` while the bank has not decided, and can fail even after
/// it has succeeded.
///
/// How long a bank may take to decide is its scheme's rule, in business days; these are calendar
/// days with weekends and holidays in them.
enum BankDebit {
  US_BANK_ACCOUNT("us_bank_account", Duration.ofDays(7)),
  SEPA_DEBIT("sepa_debit", Duration.ofDays(14)),
  BACS_DEBIT("bacs_debit", Duration.ofDays(10)),
  ACSS_DEBIT("acss_debit", Duration.ofDays(10)),
  AU_BECS_DEBIT("au_becs_debit", Duration.ofDays(7));

  private final String type;
  private final Duration patience;

  BankDebit(String type, Duration patience) {
    this.type = type;
    this.patience = patience;
  }

  /// The debit of a payment method's type; nothing for what is charged as a card is.
  static Optional<BankDebit> of(@Nullable String type) {
    return Stream.of(values()).filter(debit -> debit.type.equals(type)).findFirst();
  }

  /// The debit that an intent is paid by.
  static Optional<BankDebit> of(PaymentIntent intent) {
    return intent.getPaymentMethodTypes() == null || intent.getPaymentMethodTypes().isEmpty()
        ? Optional.empty()
        : of(intent.getPaymentMethodTypes().getFirst());
  }

  String type() {
    return type;
  }

  /// When the bank has decided at the latest.
  Instant decidedBy(PaymentIntent intent) {
    return Instant.ofEpochSecond(intent.getCreated()).plus(patience);
  }
}
