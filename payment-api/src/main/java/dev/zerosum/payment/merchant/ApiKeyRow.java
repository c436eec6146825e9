package dev.zerosum.payment.merchant;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A merchant's API key; its text is known as a hash only.
///
/// @param eventSequence how many events it has
/// @param expiresAt end of the overlap after a roll
record ApiKeyRow(
    String id,
    String merchantId,
    boolean livemode,
    KeyKind kind,
    List<String> scopes,
    String last4,
    KeyLimits limits,
    long eventSequence,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  ApiKeyRow {
    scopes = List.copyOf(scopes);
  }

  static ApiKeyRow read(ResultSet row, int number) throws SQLException {
    return new ApiKeyRow(
        row.getString("id"),
        row.getString("merchant_id"),
        row.getBoolean("livemode"),
        KeyKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        List.of((String[]) row.getArray("scopes").getArray()),
        row.getString("last4"),
        new KeyLimits(row.getInt("per_second"), row.getInt("burst"), row.getInt("in_flight_max")),
        row.getLong("event_sequence"),
        Instants.read(row, "created_at"),
        Instants.readOrNull(row, "expires_at"),
        Instants.readOrNull(row, "revoked_at"));
  }

  boolean isValidAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /// The key as operators see it.
  ///
  /// @param text the whole key, shown once when it is made
  Body body(@Nullable String text) {
    return new Body(
        id,
        "api_key",
        merchantId,
        livemode,
        kind,
        scopes,
        last4,
        limits.perSecond(),
        limits.burst(),
        limits.inFlightMax(),
        createdAt.getEpochSecond(),
        expiresAt == null ? null : expiresAt.getEpochSecond(),
        revokedAt == null ? null : revokedAt.getEpochSecond(),
        text);
  }

  /// What operators see.
  record Body(
      String id,
      String object,
      String merchantId,
      boolean livemode,
      KeyKind kind,
      List<String> scopes,
      String last4,
      int perSecond,
      int burst,
      int inFlightMax,
      long created,
      @Nullable Long expires,
      @Nullable Long revoked,
      @Nullable String key) {

    @Override
    public String toString() {
      return "Body[" + id + ", key masked]";
    }
  }
}
