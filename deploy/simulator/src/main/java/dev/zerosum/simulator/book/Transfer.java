package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Money that the bank was ordered to pay to an account.
///
/// @param reference the orderer's own id of it
/// @param account the bank's token of where it goes; its name says what will become of it
/// @param dueAt Unix seconds of its next change by itself; absent when it has its end
/// @param code why it failed or came back
public record Transfer(
    String id,
    boolean livemode,
    long created,
    String reference,
    String account,
    Money amount,
    Status status,
    @Nullable Long dueAt,
    @Nullable String code)
    implements Stored {

  /// What can become of a transfer.
  public enum Status {
    ACCEPTED,
    PAID,
    FAILED,
    RETURNED;

    /// The word on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The same, one step further.
  public Transfer moved(Status next, @Nullable Long nextDueAt, @Nullable String reason) {
    return new Transfer(id, livemode, created, reference, account, amount, next, nextDueAt, reason);
  }
}
