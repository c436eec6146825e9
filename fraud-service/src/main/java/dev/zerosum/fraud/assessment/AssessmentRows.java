package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.fraud.review.AssessmentsOfPayments;
import dev.zerosum.fraud.rule.Dimension;
import dev.zerosum.fraud.signal.Counted;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.json.ZerosumJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/// Rows of `fraud.assessment`.
@Repository
class AssessmentRows implements AssessmentsOfPayments {

  private static final String SELECT =
      """
      SELECT payment_id, amount_minor, currency, verdict, score, reasons, shadow_reasons,
             counted_by, assessed_at
        FROM fraud.assessment
      """;
  // Two statements, since one with an OR would be planned for cards that everybody shares.
  private static final String CUSTOMER_HISTORY =
      """
      SELECT EXISTS (
        SELECT 1 FROM fraud.assessment AS earlier
         WHERE earlier.customer_id = :whose AND earlier.merchant_id = :merchantId
           AND earlier.livemode = :livemode AND earlier.payment_id <> :paymentId
           AND (earlier.verdict = 'approve'
                OR EXISTS (SELECT 1 FROM fraud.review
                            WHERE review.payment_id = earlier.payment_id
                              AND review.state = 'approved')))
      """;
  private static final String CARD_HISTORY =
      CUSTOMER_HISTORY.replace("earlier.customer_id", "earlier.card_fingerprint");
  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  AssessmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<StoredAssessment> find(StepKey key) {
    return jdbc.sql(SELECT + "WHERE step_key = :key")
        .param("key", key.toString())
        .query(AssessmentRows::read)
        .optional();
  }

  @Override
  public Optional<Assessment> last(PaymentId paymentId) {
    return jdbc.sql(SELECT + "WHERE payment_id = :paymentId ORDER BY assessed_at DESC LIMIT 1")
        .param("paymentId", paymentId.value())
        .query(AssessmentRows::read)
        .optional()
        .map(StoredAssessment::assessment);
  }

  /// Whether an earlier charge of this customer (of this card, for guests) passed at this merchant,
  /// by the rules or by a reviewer.
  boolean hasHistory(AssessPayment request) {
    String customer = customerOf(request);
    return jdbc.sql(customer == null ? CARD_HISTORY : CUSTOMER_HISTORY)
        .param("merchantId", request.merchantId().value())
        .param("livemode", request.livemode())
        .param("whose", customer == null ? request.method().fingerprint() : customer)
        .param("paymentId", request.paymentId().value())
        .query(Boolean.class)
        .single();
  }

  /// False when the key has its assessment already; waits for one that is being made.
  boolean insert(AssessPayment request, StoredAssessment made) {
    return jdbc.sql(
                """
                INSERT INTO fraud.assessment (step_key, payment_id, merchant_id, livemode,
                       amount_minor, currency, customer_id, card_fingerprint, client_ip, verdict,
                       score, reasons, shadow_reasons, counted_by, assessed_at)
                VALUES (:key, :paymentId, :merchantId, :livemode, :amountMinor, :currency,
                       :customerId, :fingerprint, cast(:clientIp AS inet), :verdict, :score,
                       cast(:reasons AS jsonb), cast(:shadows AS jsonb), :countedBy, :assessedAt)
                ON CONFLICT ON CONSTRAINT assessment_step_key_pk DO NOTHING
                """)
            .param("key", request.key().toString())
            .param("paymentId", request.paymentId().value())
            .param("merchantId", request.merchantId().value())
            .param("livemode", request.livemode())
            .param("amountMinor", request.amount().minorUnits())
            .param("currency", request.amount().currency().code())
            .param("customerId", customerOf(request))
            .param("fingerprint", request.method().fingerprint())
            .param("clientIp", Dimension.CLIENT_IP.valueOf(request).orElse(null))
            .param("verdict", word(made.assessment().verdict()))
            .param("score", made.assessment().score())
            .param("reasons", json(made.assessment().reasons()))
            .param("shadows", json(made.shadows()))
            .param("countedBy", word(made.countedBy()))
            .param("assessedAt", OffsetDateTime.ofInstant(made.assessedAt(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static StoredAssessment read(ResultSet row, int number) throws SQLException {
    return new StoredAssessment(
        new PaymentId(row.getString("payment_id")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        new Assessment(
            Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
            row.getString("score"),
            ZerosumJson.mapper().readValue(row.getString("reasons"), REASONS)),
        ZerosumJson.mapper().readValue(row.getString("shadow_reasons"), REASONS),
        Counted.Counter.valueOf(row.getString("counted_by").toUpperCase(Locale.ROOT)),
        row.getObject("assessed_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable String customerOf(AssessPayment request) {
    return request.customerId() == null ? null : request.customerId().value();
  }

  private static String json(List<Reason> reasons) {
    return ZerosumJson.mapper().writeValueAsString(reasons);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
