package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction with its entries.
///
/// @param reverses key of the transaction it mirrors
/// @param reversedBy key of the transaction that mirrors it
/// @param form `reservation`, `reservation_post`, `reservation_return`, `release`; null for others
/// @param resolves key of the reservation that it posts or returns
/// @param resolvedBy key of the transaction that posted or returned it
/// @param fx the terms it exchanges currency on
/// @param legsDigest SHA-256 of the legs, as the audit trail has it
public record TransactionView(
    TransactionId id,
    String key,
    long sequence,
    String kind,
    boolean livemode,
    String reference,
    @Nullable String reverses,
    @Nullable String reversedBy,
    @Nullable String form,
    @Nullable String resolves,
    @Nullable String resolvedBy,
    @Nullable FxTerms fx,
    String legsDigest,
    Instant recordedAt,
    List<EntryView> entries) {

  public TransactionView {
    entries = List.copyOf(entries);
  }

  TransactionView with(List<EntryView> found) {
    return new TransactionView(
        id,
        key,
        sequence,
        kind,
        livemode,
        reference,
        reverses,
        reversedBy,
        form,
        resolves,
        resolvedBy,
        fx,
        legsDigest,
        recordedAt,
        found);
  }
}
