package dev.zerosum.notification.endpoint;

import dev.zerosum.kit.idempotency.AnswerSeal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The secrets of endpoints, sealed in `notification.endpoint_secret`. At most two sign at a time:
/// the one in force and, for a while after a roll, the one before.
@Repository
class EndpointSecrets {

  private static final String PREFIX = "whsec_";
  // Standard Webhooks asks for 24 to 64 bytes.
  private static final int SECRET_BYTES = 32;

  private final JdbcClient jdbc;
  private final AnswerSeal seal;
  private final SecureRandom random;

  EndpointSecrets(JdbcClient jdbc, AnswerSeal seal, SecureRandom random) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.random = random;
  }

  /// Makes a secret and puts it in force, in the caller's transaction.
  ///
  /// @param overlap how long the one before signs beside it; what is older ends at once
  String roll(String endpointId, Instant now, Duration overlap) {
    removeOverlapping(endpointId);
    expireCurrent(endpointId, now.plus(overlap));
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + Base64.getEncoder().encodeToString(bytes);
    insert(endpointId, secret, now);
    return secret;
  }

  /// Secrets that sign now, the one in force first.
  List<String> active(String endpointId, Instant now) {
    return jdbc
        .sql(
            """
            SELECT sealed FROM notification.endpoint_secret
             WHERE endpoint_id = :endpointId AND (expires_at IS NULL OR expires_at > :now)
             ORDER BY number DESC
            """)
        .param("endpointId", endpointId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getBytes(1))
        .list()
        .stream()
        .map(sealed -> new String(seal.open(sealed), StandardCharsets.UTF_8))
        .toList();
  }

  void removeAll(String endpointId) {
    jdbc.sql("DELETE FROM notification.endpoint_secret WHERE endpoint_id = :endpointId")
        .param("endpointId", endpointId)
        .update();
  }

  private void removeOverlapping(String endpointId) {
    jdbc.sql(
            """
            DELETE FROM notification.endpoint_secret
             WHERE endpoint_id = :endpointId AND expires_at IS NOT NULL
            """)
        .param("endpointId", endpointId)
        .update();
  }

  private void expireCurrent(String endpointId, Instant at) {
    jdbc.sql(
            """
            UPDATE notification.endpoint_secret SET expires_at = :at
             WHERE endpoint_id = :endpointId AND expires_at IS NULL
            """)
        .param("endpointId", endpointId)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void insert(String endpointId, String secret, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification.endpoint_secret (endpoint_id, number, sealed, created_at)
            SELECT :endpointId, coalesce(max(number), 0) + 1, :sealed, :now
              FROM notification.endpoint_secret WHERE endpoint_id = :endpointId
            """)
        .param("endpointId", endpointId)
        .param("sealed", seal.seal(secret.getBytes(StandardCharsets.UTF_8)))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
