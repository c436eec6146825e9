package dev.zerosum.payment.customer;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A customer of one merchant in one mode.
record CustomerRow(
    String id,
    String merchantId,
    boolean livemode,
    @Nullable String name,
    @Nullable String email,
    @Nullable String description,
    Map<String, String> metadata,
    Instant createdAt) {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  CustomerRow {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  static CustomerRow read(ResultSet row, int number) throws SQLException {
    return new CustomerRow(
        row.getString("id"),
        row.getString("merchant_id"),
        row.getBoolean("livemode"),
        row.getString("name"),
        row.getString("email"),
        row.getString("description"),
        ZerosumJson.mapper().readValue(row.getString("metadata"), TEXTS),
        Instants.read(row, "created_at"));
  }

  /// A customer as merchants see it.
  Body body() {
    return new Body(
        id, "customer", name, email, description, metadata, createdAt.getEpochSecond(), livemode);
  }

  /// What merchants see.
  record Body(
      String id,
      String object,
      @Nullable String name,
      @Nullable String email,
      @Nullable String description,
      Map<String, String> metadata,
      long created,
      boolean livemode) {}
}
