package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payout as merchants see it; every field is there, null when it has no value.
///
/// @param amount minor units
/// @param created Unix seconds
/// @param cancelableUntil Unix seconds: when it goes to the bank
record PayoutBody(
    String id,
    String object,
    long amount,
    long cancelableUntil,
    long created,
    String currency,
    @Nullable String description,
    String destination,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    boolean livemode,
    String merchantId,
    Map<String, String> metadata,
    String method,
    PayoutStatus status,
    String type) {

  static PayoutBody of(Payout payout) {
    Payout.Terms terms = payout.terms();
    PayoutFailure failure = payout.failure();
    return new PayoutBody(
        payout.id().value(),
        "payout",
        terms.amount().minorUnits(),
        terms.orderAt().getEpochSecond(),
        payout.origin().createdAt().getEpochSecond(),
        terms.amount().currency().code(),
        terms.description(),
        terms.destination(),
        failure == null ? null : failure.code(),
        failure == null ? null : failure.message(),
        terms.livemode(),
        terms.merchantId().value(),
        terms.metadata(),
        "standard",
        payout.status(),
        "bank_account");
  }
}
