package dev.zerosum.fraud.review;

import dev.zerosum.contract.fraud.Review.ReviewState;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of `fraud.review`.
@Repository
class ReviewRows {

  private static final String SELECT =
      """
      SELECT payment_id, merchant_id, livemode, amount_minor, currency, opened_because, state,
             opened_at, closed_at, closed_by, closed_because, event_sequence
        FROM fraud.review
      """;

  private final JdbcClient jdbc;

  ReviewRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// False when the payment has its review already.
  boolean insert(ReviewRow row) {
    return jdbc.sql(
                """
                INSERT INTO fraud.review (payment_id, merchant_id, livemode, amount_minor, currency,
                       opened_because, state, opened_at, event_sequence)
                VALUES (:paymentId, :merchantId, :livemode, :amountMinor, :currency,
                       :openedBecause, :state, :openedAt, :eventSequence)
                ON CONFLICT ON CONSTRAINT review_payment_id_pk DO NOTHING
                """)
            .param("paymentId", row.paymentId().value())
            .param("merchantId", row.merchantId().value())
            .param("livemode", row.livemode())
            .param("amountMinor", row.amount().minorUnits())
            .param("currency", row.amount().currency().code())
            .param("openedBecause", row.openedBecause())
            .param("state", word(row.state()))
            .param("openedAt", utc(row.openedAt()))
            .param("eventSequence", row.eventSequence())
            .update()
        == 1;
  }

  Optional<ReviewRow> find(PaymentId paymentId) {
    return jdbc.sql(SELECT + "WHERE payment_id = :paymentId")
        .param("paymentId", paymentId.value())
        .query(ReviewRows::read)
        .optional();
  }

  /// Reads the row and locks it until the end of the transaction.
  Optional<ReviewRow> lock(PaymentId paymentId) {
    return jdbc.sql(SELECT + "WHERE payment_id = :paymentId FOR UPDATE")
        .param("paymentId", paymentId.value())
        .query(ReviewRows::read)
        .optional();
  }

  /// Writes the end of a review that this transaction has locked.
  ///
  /// @param nudgeAt when the saga is to be told; absent when it asked for the end itself
  void close(ReviewRow closed, @Nullable Instant nudgeAt) {
    ReviewRow.Closing closing = Objects.requireNonNull(closed.closing());
    jdbc.sql(
            """
            UPDATE fraud.review
               SET state = :state, closed_at = :closedAt, closed_by = :closedBy,
                   closed_because = :closedBecause, event_sequence = :eventSequence,
                   nudge_at = :nudgeAt
             WHERE payment_id = :paymentId
            """)
        .param("state", word(closed.state()))
        .param("closedAt", utc(closing.at()))
        .param("closedBy", closing.by())
        .param("closedBecause", closing.because())
        .param("eventSequence", closed.eventSequence())
        .param("nudgeAt", nudgeAt == null ? null : utc(nudgeAt))
        .param("paymentId", closed.paymentId().value())
        .update();
  }

  /// Newest first, behind the given payment when there is one.
  List<ReviewRow> page(@Nullable ReviewState state, @Nullable PaymentId after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                WHERE (cast(:state AS text) IS NULL OR state = :state)
                  AND (cast(:after AS text) IS NULL OR (opened_at, payment_id) <
                       (SELECT opened_at, payment_id FROM fraud.review WHERE payment_id = :after))
                ORDER BY opened_at DESC, payment_id DESC
                LIMIT :limit
                """)
        .param("state", state == null ? null : word(state))
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(ReviewRows::read)
        .list();
  }

  private static ReviewRow read(ResultSet row, int number) throws SQLException {
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new ReviewRow(
        new PaymentId(row.getString("payment_id")),
        new MerchantId(row.getString("merchant_id")),
        row.getBoolean("livemode"),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getString("opened_because"),
        ReviewState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        closedAt == null
            ? null
            : new ReviewRow.Closing(
                closedAt.toInstant(), row.getString("closed_by"), row.getString("closed_because")),
        row.getLong("event_sequence"));
  }

  private static String word(ReviewState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
