package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// The way into the book for days of pending money that become available. Only the ledger itself
/// asks; the rules decide behind the head's lock, so asking twice or too early does no harm.
@Component
public final class DayReleases {

  private final Coalescer writer;

  DayReleases(Coalescer writer) {
    this.writer = writer;
  }

  /// Releases a day, or answers that it was released before.
  ///
  /// @param accountId the pending account's
  public Outcome release(String accountId, AccountName pending, LocalDate day) {
    return writer.post(new Submission(new Posting.Releasing(accountId, pending, day), null, null));
  }
}
