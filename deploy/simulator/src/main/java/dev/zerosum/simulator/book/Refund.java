package dev.zerosum.simulator.book;

import dev.zerosum.kernel.Money;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Money on its way back to a card.
///
/// @param dueAt Unix seconds of its next change by itself; absent when it has its end
/// @param balanceTransaction of the movement
/// @param failureBalanceTransaction of the movement back, when it failed
public record Refund(
    String id,
    boolean livemode,
    long created,
    String paymentIntent,
    String charge,
    Money amount,
    Status status,
    @Nullable String reason,
    @Nullable Long dueAt,
    String balanceTransaction,
    @Nullable String failureBalanceTransaction,
    Map<String, String> metadata)
    implements Stored {

  public Refund {
    metadata = Map.copyOf(metadata);
  }

  /// Stripe's statuses, as far as cards reach them.
  public enum Status {
    PENDING,
    SUCCEEDED,
    FAILED;

    /// The word on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The card's bank took it.
  public Refund succeeded() {
    return changed(Status.SUCCEEDED, null);
  }

  /// The card's bank sent it back.
  public Refund failed(String transaction) {
    return changed(Status.FAILED, transaction);
  }

  private Refund changed(Status newStatus, @Nullable String failureTransaction) {
    return new Refund(
        id,
        livemode,
        created,
        paymentIntent,
        charge,
        amount,
        newStatus,
        reason,
        null,
        balanceTransaction,
        failureTransaction,
        metadata);
  }
}
