package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a transaction says, and what a repeat of it must not differ in.
///
/// @param reverses the transaction it mirrors; null for one that mirrors none
/// @param form null for plain transactions and reversals
/// @param resolves the reservation it posts or returns; null for one that does neither
/// @param fx the terms it exchanges on; null when it does not
public record TransactionContent(
    boolean livemode,
    TransactionKind kind,
    String reference,
    @Nullable StepKey reverses,
    @Nullable TransactionForm form,
    @Nullable StepKey resolves,
    LegsDigest legs,
    @Nullable FxTerms fx) {

  /// The first field, in their order, in which a repeat differs from what is there.
  Optional<Refusal.Field> firstDifference(TransactionContent there) {
    if (livemode != there.livemode) {
      return Optional.of(Refusal.Field.LIVEMODE);
    }
    if (kind != there.kind) {
      return Optional.of(Refusal.Field.KIND);
    }
    if (!reference.equals(there.reference)) {
      return Optional.of(Refusal.Field.REFERENCE);
    }
    if (!Objects.equals(reverses, there.reverses)) {
      return Optional.of(Refusal.Field.REVERSES);
    }
    if (form != there.form || !Objects.equals(resolves, there.resolves)) {
      return Optional.of(Refusal.Field.RESERVATION);
    }
    if (!isOfLedger() && !legs.equals(there.legs)) {
      return Optional.of(Refusal.Field.LEGS);
    }
    return Objects.equals(fx, there.fx) ? Optional.empty() : Optional.of(Refusal.Field.FX);
  }

  // The ledger chooses the legs of these by how the book stands, and it may stand otherwise when
  // the repeat comes.
  private boolean isOfLedger() {
    return reverses != null
        || form == TransactionForm.RELEASE
        || form == TransactionForm.RESERVATION_RETURN;
  }
}
