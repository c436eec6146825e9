package dev.zerosum.recon.breaks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A break as operators see it. Amounts are in minor units, instants in Unix seconds.
///
/// @param reference the object of ours; null when the processor names none
/// @param difference statement less ledger; null when the currencies differ
/// @param ageSeconds since it was first seen, until it was resolved
/// @param isOverdue not resolved for more than 24 hours
public record BreakBody(
    String id,
    String object,
    String kind,
    boolean livemode,
    @Nullable String reference,
    String movement,
    @Nullable StatementBody statement,
    @Nullable LedgerBody ledger,
    @Nullable Long difference,
    String status,
    @Nullable String cause,
    @Nullable String assignee,
    @Nullable String resolution,
    @Nullable String resolutionNote,
    @Nullable String resolvedBy,
    @Nullable Long resolvedAt,
    long firstSeenAt,
    long lastSeenAt,
    String lastRun,
    long ageSeconds,
    boolean isOverdue) {

  /// What the statement says.
  public record StatementBody(
      String processor,
      String line,
      String objectId,
      long amount,
      String currency,
      long occurredAt) {}

  /// What the ledger says.
  public record LedgerBody(String transaction, long amount, String currency, long recordedAt) {}

  /// The body of a break.
  public static BreakBody of(Break found, Instant now) {
    Break.Standing standing = found.standing();
    return new BreakBody(
        found.id(),
        "recon_break",
        found.kind(),
        found.livemode(),
        found.ownReference(),
        found.movement(),
        statement(found.statement()),
        ledger(found.ledger()),
        found.differenceMinor(),
        standing.status(),
        standing.cause(),
        standing.assignee(),
        standing.resolution(),
        standing.note(),
        standing.resolvedBy(),
        standing.resolvedAt() == null ? null : standing.resolvedAt().getEpochSecond(),
        found.firstSeenAt().getEpochSecond(),
        found.lastSeenAt().getEpochSecond(),
        found.lastRunId(),
        found.age(now).toSeconds(),
        found.isOverdue(now));
  }

  private static @Nullable StatementBody statement(Break.@Nullable StatementPart part) {
    return part == null
        ? null
        : new StatementBody(
            part.processor(),
            part.line(),
            part.objectId(),
            part.amount().minorUnits(),
            part.amount().currency().code(),
            part.at().getEpochSecond());
  }

  private static @Nullable LedgerBody ledger(Break.@Nullable LedgerPart part) {
    return part == null
        ? null
        : new LedgerBody(
            part.transactionId(),
            part.amount().minorUnits(),
            part.amount().currency().code(),
            part.at().getEpochSecond());
  }
}
