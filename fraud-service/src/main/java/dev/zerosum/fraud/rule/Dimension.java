package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import java.util.Optional;

/// What assessments may have in common, across all merchants.
public enum Dimension {
  /// The card number, by its fingerprint.
  CARD {
    @Override
    public Optional<String> valueOf(AssessPayment payment) {
      return Optional.ofNullable(payment.method().fingerprint());
    }
  },
  /// The buyer's address, in its normal form.
  CLIENT_IP {
    @Override
    public Optional<String> valueOf(AssessPayment payment) {
      return Address.parse(payment.context().clientIp()).map(Address::text);
    }
  };

  /// What this payment has there, if it has anything.
  public abstract Optional<String> valueOf(AssessPayment payment);
}
