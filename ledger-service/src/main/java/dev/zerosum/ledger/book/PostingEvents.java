package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.ledger.posting.BatchPlan;
import dev.zerosum.ledger.posting.BatchPlan.Added;
import dev.zerosum.ledger.posting.BatchPlan.Released;
import dev.zerosum.ledger.posting.RecordedTransaction;
import dev.zerosum.ledger.posting.TransactionForm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells the audit trail of every transaction. The book is the object and its events are numbered
/// by the head, so a missing one leaves a gap that anyone can see.
final class PostingEvents {

  /// The object that postings are events of.
  static final String BOOK = "book_main";

  private static final String STREAM = "ledger";
  private static final String SYSTEM = "system";

  private PostingEvents() {}

  static List<OutboxEvent> of(List<Submission> batch, BatchPlan plan) {
    return Stream.concat(
            plan.added().stream().map(line -> event(batch.get(line.submission()), line)),
            plan.released().stream().map(day -> event(batch.get(day.submission()), day)))
        .toList();
  }

  // A day is released once, so it has one event in its life.
  private static OutboxEvent event(Submission submission, Released released) {
    var payload =
        new ReleasedDay(
            released.accountId(),
            released.day().pending(),
            released.day().day(),
            released.amount(),
            released.transaction());
    return new OutboxEvent(
        STREAM,
        submission.posting().key().toString(),
        1,
        OutboxEvent.Kind.AUDIT,
        "ledger.day_released",
        payload,
        SYSTEM,
        submission.requestId(),
        submission.workflowId(),
        null,
        Digests.sha256(payload));
  }

  private static OutboxEvent event(Submission submission, Added added) {
    RecordedTransaction transaction = added.transaction();
    return new OutboxEvent(
        STREAM,
        BOOK,
        transaction.sequence(),
        OutboxEvent.Kind.AUDIT,
        "ledger.committed",
        Payload.of(added),
        SYSTEM,
        submission.requestId(),
        submission.workflowId(),
        null,
        transaction.legs().hex());
  }

  /// What the event says: the transaction and its legs.
  private record Payload(
      TransactionId transactionId,
      StepKey key,
      long sequence,
      TransactionKind kind,
      boolean livemode,
      String reference,
      @Nullable StepKey reverses,
      @Nullable TransactionForm form,
      @Nullable StepKey resolves,
      @Nullable FxTerms fx,
      Instant recordedAt,
      List<PayloadLeg> legs) {

    static Payload of(Added added) {
      RecordedTransaction transaction = added.transaction();
      return new Payload(
          transaction.id(),
          transaction.key(),
          transaction.sequence(),
          transaction.kind(),
          transaction.livemode(),
          transaction.reference(),
          transaction.reverses(),
          transaction.content().form(),
          transaction.content().resolves(),
          transaction.content().fx(),
          transaction.createdAt(),
          added.legs().stream()
              .map(line ->
                  new PayloadLeg(
                      line.accountId(), line.leg().account(), line.leg().amount(), line.valueOn()))
              .toList());
    }
  }

  private record PayloadLeg(
      String accountId, AccountName account, Money amount, @Nullable LocalDate valueOn) {}

  private record ReleasedDay(
      String accountId,
      AccountName account,
      LocalDate day,
      long amount,
      @Nullable StepKey transaction) {}
}
