package dev.zerosum.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a payment stands, by its row.
///
/// @param since when it came to stand there; deadlines count from here
/// @param undoing why it is being undone, once that was decided; kept after the end
/// @param isSagaClosed whether nothing is left to do
/// @param captures of a payment that is captured by hand, from its authorization on
/// @param returns while a hint that money came back was not looked at, and once it did come back
public record PaymentStanding(
    PaymentStatus status,
    Instant since,
    @Nullable UndoCause undoing,
    boolean isSagaClosed,
    @Nullable Captures captures,
    @Nullable Returns returns) {

  /// Where a payment stands of which nobody says that its money came back.
  public PaymentStanding(
      PaymentStatus status,
      Instant since,
      @Nullable UndoCause undoing,
      boolean isSagaClosed,
      @Nullable Captures captures) {
    this(status, since, undoing, isSagaClosed, captures, null);
  }

  /// Where a payment stands that nobody captures by hand.
  public PaymentStanding(
      PaymentStatus status, Instant since, @Nullable UndoCause undoing, boolean isSagaClosed) {
    this(status, since, undoing, isSagaClosed, null);
  }

  /// The same, with what was captured by hand.
  public PaymentStanding withCaptures(@Nullable Captures known) {
    return new PaymentStanding(status, since, undoing, isSagaClosed, known, returns);
  }

  /// The same, with what is known of a return.
  public PaymentStanding withReturns(@Nullable Returns known) {
    return new PaymentStanding(status, since, undoing, isSagaClosed, captures, known);
  }
}
