package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import dev.zerosum.simulator.card.Failure;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment intent.
///
/// @param amount what was asked for
/// @param captureMethod `automatic`, `automatic_async` or `manual`
public record Intent(
    String id,
    boolean livemode,
    long created,
    Money amount,
    String captureMethod,
    Terms terms,
    Standing standing)
    implements Stored {

  /// What the caller said of it, besides money.
  ///
  /// @param isCapturedInParts whether several captures were asked for; absent in old lines
  /// @param methodType the one type it may be paid by; absent for a card
  public record Terms(
      @Nullable String description,
      @Nullable String receiptEmail,
      @Nullable String statementDescriptor,
      @Nullable String returnUrl,
      @Nullable Boolean isCapturedInParts,
      @Nullable String methodType,
      Map<String, String> metadata) {

    public Terms {
      metadata = Map.copyOf(metadata);
    }
  }

  /// Where it stands.
  ///
  /// @param capturable minor units that a capture may take
  /// @param received minor units that were taken
  /// @param failure of the last charge
  public record Standing(
      Status status,
      @Nullable String paymentMethod,
      @Nullable String latestCharge,
      long capturable,
      long received,
      @Nullable Failure failure,
      @Nullable Long canceledAt,
      @Nullable String cancellationReason) {

    static Standing begun(@Nullable String paymentMethod) {
      var status =
          paymentMethod == null ? Status.REQUIRES_PAYMENT_METHOD : Status.REQUIRES_CONFIRMATION;
      return new Standing(status, paymentMethod, null, 0, 0, null, null, null);
    }
  }

  /// Stripe's statuses, as far as cards and bank accounts reach them.
  public enum Status {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    /// The word on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An intent that was made just now.
  public static Intent begun(
      String id,
      boolean livemode,
      long created,
      Money amount,
      String captureMethod,
      Terms terms,
      @Nullable String paymentMethod) {
    return new Intent(
        id, livemode, created, amount, captureMethod, terms, Standing.begun(paymentMethod));
  }

  public Status status() {
    return standing.status;
  }

  public boolean isCapturedByHand() {
    return captureMethod.equals("manual");
  }

  /// The buyer has to authenticate first.
  public Intent awaitingAction(String paymentMethod) {
    return standing(
        new Standing(
            Status.REQUIRES_ACTION, paymentMethod, standing.latestCharge, 0, 0, null, null, null));
  }

  /// The bank decides about the charge.
  public Intent processing(String paymentMethod, String charge) {
    return standing(new Standing(Status.PROCESSING, paymentMethod, charge, 0, 0, null, null, null));
  }

  /// The bank paid.
  public Intent paid() {
    return standing(
        new Standing(
            Status.SUCCEEDED,
            standing.paymentMethod,
            standing.latestCharge,
            0,
            amount.minorUnits(),
            null,
            null,
            null));
  }

  /// The whole amount is reserved by the charge.
  public Intent authorized(String paymentMethod, String charge) {
    return standing(
        new Standing(
            Status.REQUIRES_CAPTURE,
            paymentMethod,
            charge,
            amount.minorUnits(),
            0,
            null,
            null,
            null));
  }

  /// The amount was taken. The rest stays reserved unless this capture is the last.
  public Intent captured(Money taken, boolean isLast) {
    long left = Math.subtractExact(standing.capturable, taken.minorUnits());
    boolean isOver = isLast || left == 0;
    return standing(
        new Standing(
            isOver ? Status.SUCCEEDED : Status.REQUIRES_CAPTURE,
            standing.paymentMethod,
            standing.latestCharge,
            isOver ? 0 : left,
            Math.addExact(standing.received, taken.minorUnits()),
            null,
            null,
            null));
  }

  /// What no capture has taken is free again; what was taken stays.
  public Intent released() {
    return standing(
        new Standing(
            Status.SUCCEEDED,
            standing.paymentMethod,
            standing.latestCharge,
            0,
            standing.received,
            null,
            null,
            null));
  }

  /// Whether several captures of it were asked for.
  public boolean isCapturedInParts() {
    return Boolean.TRUE.equals(terms.isCapturedInParts);
  }

  /// A decline sends the intent back to where a payment method is wanted.
  public Intent declined(@Nullable String charge, Failure failure) {
    return standing(
        new Standing(Status.REQUIRES_PAYMENT_METHOD, null, charge, 0, 0, failure, null, null));
  }

  /// Nothing more happens to it.
  public Intent canceled(long at, @Nullable String reason) {
    return standing(
        new Standing(
            Status.CANCELED,
            standing.paymentMethod,
            standing.latestCharge,
            0,
            0,
            standing.failure,
            at,
            reason));
  }

  /// The same with other metadata and description.
  public Intent termed(Terms newTerms) {
    return new Intent(id, livemode, created, amount, captureMethod, newTerms, standing);
  }

  private Intent standing(Standing newStanding) {
    return new Intent(id, livemode, created, amount, captureMethod, terms, newStanding);
  }
}
