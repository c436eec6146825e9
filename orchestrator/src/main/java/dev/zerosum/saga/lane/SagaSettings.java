package dev.zerosum.saga.lane;

import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Patience and deadlines of a saga, `zerosum.saga.*`. They travel in the saga's input: a change
/// holds for sagas that start after it. Time-outs nest as DESIGN section 3 says.
///
/// @param lane where a saga starts; `durable` makes every step a regular activity
/// @param localTry one try of a local step; longer than its HTTP read time-out of 4 s
/// @param localPatience a local step with its retries; within payment-api's 8 s
/// @param quickPatience describe and fraud with their retries, locally
/// @param durableTry one try of a regular activity; longer than the processor's 25 s
/// @param ledgerPatience how long to keep trying forward to book captured money, then undo
/// @param unknownPatience how long an unknown outcome is asked again, then attention; the
///   processor's key horizon of 24 h, and an hour for its lists
/// @param ownerPatience how long an owner that must be told is waited for; then the run fails and
///   the sweeper starts another
/// @param undoAttentionAfter when an undo that is still unknown also goes to attention
/// @param reviewDeadline how long a reviewer has
/// @param actionDeadline how long the buyer has (3DS)
/// @param authorizationDeadline how long an authorization may wait for its capture
/// @param fraudAwayApproves up to which amount, one per currency, a payment is approved while
///   fraud-service is away; everything else goes to review
@ConfigurationProperties("zerosum.saga")
public record SagaSettings(
    @DefaultValue("fast") Lane lane,
    @DefaultValue("4500ms") Duration localTry,
    @DefaultValue("5s") Duration localPatience,
    @DefaultValue("1s") Duration quickPatience,
    @DefaultValue("30s") Duration durableTry,
    @DefaultValue("15m") Duration ledgerPatience,
    @DefaultValue("25h") Duration unknownPatience,
    @DefaultValue("24h") Duration ownerPatience,
    @DefaultValue("1h") Duration undoAttentionAfter,
    @DefaultValue("24h") Duration reviewDeadline,
    @DefaultValue("1h") Duration actionDeadline,
    @DefaultValue("7d") Duration authorizationDeadline,
    @DefaultValue List<Money> fraudAwayApproves) {

  public SagaSettings {
    fraudAwayApproves = List.copyOf(fraudAwayApproves);
    requirePositive("local-try", localTry);
    requirePositive("local-patience", localPatience);
    requirePositive("quick-patience", quickPatience);
    requirePositive("durable-try", durableTry);
    requirePositive("ledger-patience", ledgerPatience);
    requirePositive("unknown-patience", unknownPatience);
    requirePositive("owner-patience", ownerPatience);
    requirePositive("undo-attention-after", undoAttentionAfter);
    requirePositive("review-deadline", reviewDeadline);
    requirePositive("action-deadline", actionDeadline);
    requirePositive("authorization-deadline", authorizationDeadline);
    if (localTry.compareTo(localPatience) > 0) {
      throw new IllegalArgumentException("zerosum.saga.local-try is longer than local-patience");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("zerosum.saga." + name + " is positive, not " + value);
    }
  }
}
