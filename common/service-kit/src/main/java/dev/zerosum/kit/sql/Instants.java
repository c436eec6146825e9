package dev.zerosum.kit.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Instants in columns of type `timestamptz`, which keeps microseconds.
public final class Instants {

  private Instants() {}

  /// The instant in a column that is never null.
  public static Instant read(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(readOrNull(row, column));
  }

  /// The instant in a column, or null.
  public static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /// The instant as a statement's parameter.
  public static OffsetDateTime param(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /// The instant, if there is one, as a statement's parameter.
  public static @Nullable OffsetDateTime paramOrNull(@Nullable Instant instant) {
    return instant == null ? null : param(instant);
  }
}
