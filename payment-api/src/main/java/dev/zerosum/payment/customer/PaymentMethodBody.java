package dev.zerosum.payment.customer;

import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kit.json.ZerosumJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A payment method as merchants see it. `type` is null until a charge described it; then `card` or
/// `bank_account` says more.
record PaymentMethodBody(
    String id,
    String object,
    @Nullable String type,
    @Nullable Card card,
    @Nullable DebitedAccount bankAccount,
    long created,
    boolean livemode) {

  static PaymentMethodBody read(ResultSet row, int number) throws SQLException {
    String text = row.getString("described");
    DescribedMethod described =
        text == null ? null : ZerosumJson.mapper().readValue(text, DescribedMethod.class);
    return new PaymentMethodBody(
        row.getString("id"),
        "payment_method",
        described == null ? null : described.type(),
        described == null || !isCard(described) ? null : Card.of(described),
        described == null || isCard(described) ? null : DebitedAccount.of(described),
        Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toEpochSecond(),
        row.getBoolean("livemode"));
  }

  private static boolean isCard(DescribedMethod method) {
    return method.type().equals("card");
  }

  /// What may be shown of a bank account that is debited.
  record DebitedAccount(
      @Nullable String last4, @Nullable String country, @Nullable String fingerprint) {

    static DebitedAccount of(DescribedMethod method) {
      return new DebitedAccount(method.last4(), method.country(), method.fingerprint());
    }
  }

  /// What may be shown of a card.
  record Card(
      @Nullable String brand,
      @Nullable String last4,
      @Nullable Integer expMonth,
      @Nullable Integer expYear,
      @Nullable String country,
      @Nullable String funding,
      @Nullable String fingerprint,
      @Nullable Wallet wallet) {

    static Card of(DescribedMethod method) {
      return new Card(
          method.brand(),
          method.last4(),
          method.expMonth(),
          method.expYear(),
          method.country(),
          method.funding(),
          method.fingerprint(),
          method.wallet() == null ? null : new Wallet(method.wallet()));
    }
  }

  /// The wallet that a card is in, for instance `apple_pay`.
  record Wallet(String type) {}
}
