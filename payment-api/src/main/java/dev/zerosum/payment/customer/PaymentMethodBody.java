package dev.zerosum.payment.customer;

import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kit.json.ZerosumJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A payment method as merchants see it; `type` and `card` are null until a charge described it.
record PaymentMethodBody(
    String id,
    String object,
    @Nullable String type,
    @Nullable Card card,
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
        described == null ? null : Card.of(described),
        Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toEpochSecond(),
        row.getBoolean("livemode"));
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
