package dev.zerosum.ledger.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a month's archive consists of, and what it must sum to. It is an object beside the others,
/// and the book keeps its digest.
///
/// @param firstSequence the first transaction of the month; absent when there is none
/// @param legs one object for each leaf, in the order of the leaves
/// @param balances for each account that the month touches: opening balance, sum, closing balance
/// @param previousSha256 of the manifest of the month before, if that is archived
/// @param proposedBy and approvedBy: the two operators
record Manifest(
    String format,
    String archiveId,
    LocalDate month,
    Instant startsAt,
    Instant endsAt,
    @Nullable Long firstSequence,
    @Nullable Long lastSequence,
    long transactions,
    long entries,
    List<Part> legs,
    Part balances,
    List<CurrencyTotal> totals,
    @Nullable String previousSha256,
    String proposedBy,
    String approvedBy,
    Instant writtenAt) {

  /// The only format there is.
  static final String FORMAT = "zerosum-ledger-archive/1";

  Manifest {
    legs = List.copyOf(legs);
    totals = List.copyOf(totals);
  }

  /// An object: gzipped CSV with a line of names.
  ///
  /// @param version absent where the bucket keeps none
  /// @param rows lines without the first
  /// @param sha256 of the object's bytes, in hexadecimal
  record Part(String key, @Nullable String version, long rows, long bytes, String sha256) {}

  /// What the accounts of a currency and mode sum to.
  ///
  /// @param digest SHA-256 of their lines in the balances
  record CurrencyTotal(
      String currency, boolean livemode, long accounts, long entries, long sum, String digest) {}
}
