package dev.zerosum.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a payment stands, by its row.
///
/// @param since when it came to stand there; deadlines count from here
/// @param undoing why it is being undone, once that was decided; kept after the end
/// @param isSagaClosed whether nothing is left to do
/// @param captures of a payment that is captured by hand, from its authorization on
public record PaymentStanding(
    PaymentStatus status,
    Instant since,
    @Nullable UndoCause undoing,
    boolean isSagaClosed,
    @Nullable Captures captures) {

  /// Where a payment stands that nobody captures by hand.
  public PaymentStanding(
      PaymentStatus status, Instant since, @Nullable UndoCause undoing, boolean isSagaClosed) {
    this(status, since, undoing, isSagaClosed, null);
  }

  /// The same, with what was captured by hand.
  public PaymentStanding withCaptures(@Nullable Captures known) {
    return new PaymentStanding(status, since, undoing, isSagaClosed, known);
  }
}
