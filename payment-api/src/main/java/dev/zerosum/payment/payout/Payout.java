package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money to a merchant's bank, as its row has it.
///
/// @param isReserved whether its money is known to be set aside
/// @param reference the bank's id of it
/// @param failure why it failed, once it has
/// @param eventSequence how many events it has had
record Payout(
    PayoutId id,
    Terms terms,
    PayoutStanding standing,
    boolean isReserved,
    @Nullable String reference,
    @Nullable PayoutFailure failure,
    long eventSequence,
    Run run,
    Origin origin) {

  PayoutStatus status() {
    return standing.status();
  }

  /// Whether whoever asked for it can be told what came of asking.
  boolean isAnswerable() {
    return isReserved || status() != PayoutStatus.PENDING;
  }

  /// The same with other facts, as many events further.
  Payout with(PayoutStanding next, long events) {
    return new Payout(
        id, terms, next, isReserved, reference, failure, eventSequence + events, run, origin);
  }

  Payout reserved() {
    return new Payout(
        id, terms, standing, true, reference, failure, eventSequence + 1, run, origin);
  }

  Payout ordered(String bankReference, PayoutStanding next, long events) {
    return new Payout(
        id, terms, next, isReserved, bankReference, failure, eventSequence + events, run, origin);
  }

  Payout failed(PayoutFailure why, PayoutStanding next, long events) {
    return new Payout(
        id, terms, next, isReserved, reference, why, eventSequence + events, run, origin);
  }

  /// What was asked for.
  ///
  /// @param destination id of one of the merchant's bank accounts
  /// @param orderAt before this the bank is not asked
  record Terms(
      MerchantId merchantId,
      boolean livemode,
      Money amount,
      String destination,
      @Nullable String description,
      Map<String, String> metadata,
      Instant orderAt) {

    Terms {
      metadata = Map.copyOf(metadata);
    }
  }

  /// What the sweeper knows of its sagas.
  record Run(int count, boolean isStopped) {

    /// Of a payout that is new.
    static final Run NONE = new Run(0, false);
  }

  /// Which request made it.
  record Origin(String keyId, String requestId, Instant createdAt) {}
}
