package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A buyer's claim at the card's bank.
///
/// @param reason Stripe's word
/// @param dueAt Unix seconds of its next change by itself; absent when it has its end
/// @param evidenceDueBy Unix seconds
/// @param submissions how often evidence went to the bank
/// @param moved the lines of the statement that it made
public record Dispute(
    String id,
    boolean livemode,
    long created,
    String paymentIntent,
    String charge,
    Money amount,
    Status status,
    String reason,
    @Nullable Long dueAt,
    long evidenceDueBy,
    int submissions,
    List<BalanceTransaction> moved,
    Map<String, String> evidence,
    Map<String, String> metadata)
    implements Stored {

  public Dispute {
    moved = List.copyOf(moved);
    evidence = Map.copyOf(evidence);
    metadata = Map.copyOf(metadata);
  }

  /// Stripe's statuses, and two of before there is anything to see.
  public enum Status {
    /// The buyer has not been to the bank yet.
    EXPECTED,
    /// It was all refunded before the buyer went.
    DROPPED,
    WARNING_NEEDS_RESPONSE,
    WARNING_UNDER_REVIEW,
    WARNING_CLOSED,
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST;

    /// The word on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether the processor shows it.
  public boolean shown() {
    return status != Status.EXPECTED && status != Status.DROPPED;
  }

  /// Whether the merchant may answer.
  public boolean answerable() {
    return status == Status.NEEDS_RESPONSE || status == Status.WARNING_NEEDS_RESPONSE;
  }

  /// Whether a refund of the charge would pay the buyer twice.
  public boolean holdsMoney() {
    return status == Status.NEEDS_RESPONSE
        || status == Status.UNDER_REVIEW
        || status == Status.LOST;
  }

  /// It moves on.
  public Dispute stood(Status next, @Nullable Long nextDueAt) {
    return changed(next, nextDueAt, amount, submissions, moved, evidence);
  }

  /// It is of this much, and nothing has moved.
  public Dispute of(Money claimed) {
    return changed(status, dueAt, claimed, submissions, moved, evidence);
  }

  /// Money moved for it.
  public Dispute with(BalanceTransaction line) {
    var lines = new ArrayList<>(moved);
    lines.add(line);
    return changed(status, dueAt, amount, submissions, lines, evidence);
  }

  /// The merchant said something.
  public Dispute said(Map<String, String> all, boolean toBank) {
    return changed(status, dueAt, amount, submissions + (toBank ? 1 : 0), moved, all);
  }

  private Dispute changed(
      Status nextStatus,
      @Nullable Long nextDueAt,
      Money nextAmount,
      int nextSubmissions,
      List<BalanceTransaction> nextMoved,
      Map<String, String> nextEvidence) {
    return new Dispute(
        id,
        livemode,
        created,
        paymentIntent,
        charge,
        nextAmount,
        nextStatus,
        reason,
        nextDueAt,
        evidenceDueBy,
        nextSubmissions,
        nextMoved,
        nextEvidence,
        metadata);
  }
}
