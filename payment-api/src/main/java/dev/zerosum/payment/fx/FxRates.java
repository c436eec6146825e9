package dev.zerosum.payment.fx;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kit.sql.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rates by source and day; a day is written once.
final class FxRates {

  private final JdbcClient jdbc;

  FxRates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps a day, in the caller's transaction; false when it is there already.
  boolean insert(RateDay day, String operatorId) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO payment.fx_day (source, day, quoted_at, imported_by)
                VALUES (:source, :day, :quotedAt, :operatorId)
                ON CONFLICT DO NOTHING
                """)
            .param("source", day.source())
            .param("day", day.day())
            .param("quotedAt", Instants.param(day.quotedAt()))
            .param("operatorId", operatorId)
            .update();
    if (inserted == 0) {
      return false;
    }
    day.rates().forEach((currency, rate) -> insert(day, currency, rate));
    return true;
  }

  private void insert(RateDay day, CurrencyCode currency, BigDecimal rate) {
    int _ =
        jdbc.sql(
                """
                INSERT INTO payment.fx_rate (source, day, currency, rate)
                VALUES (:source, :day, :currency, :rate)
                """)
            .param("source", day.source())
            .param("day", day.day())
            .param("currency", currency.code())
            .param("rate", rate)
            .update();
  }

  /// A day as it was kept.
  Optional<RateDay> find(String source, LocalDate day) {
    return days("WHERE d.source = :source AND d.day = :day", Map.of("source", source, "day", day))
        .stream()
        .findFirst();
  }

  /// The latest day.
  Optional<RateDay> latest() {
    return days(
            """
            WHERE (d.source, d.day) = (
              SELECT source, day FROM payment.fx_day ORDER BY quoted_at DESC, source LIMIT 1)
            """,
            Map.of())
        .stream()
        .findFirst();
  }

  /// The latest day that has both currencies, with these two alone.
  Optional<RateDay> latest(CurrencyCode one, CurrencyCode other) {
    return days(
            """
            WHERE r.currency IN (:one, :other) AND (d.source, d.day) = (
              SELECT pair.source, pair.day
              FROM payment.fx_rate AS pair JOIN payment.fx_day USING (source, day)
              WHERE pair.currency IN (:one, :other)
              GROUP BY pair.source, pair.day, quoted_at
              HAVING count(*) = 2
              ORDER BY quoted_at DESC, pair.source
              LIMIT 1)
            """,
            Map.of("one", one.code(), "other", other.code()))
        .stream()
        .findFirst();
  }

  /// When the latest rates were quoted.
  Optional<Instant> latestQuotedAt() {
    return jdbc.sql("SELECT quoted_at FROM payment.fx_day ORDER BY quoted_at DESC LIMIT 1")
        .query((row, _) -> Instants.read(row, "quoted_at"))
        .optional();
  }

  private List<RateDay> days(String condition, Map<String, ?> values) {
    Map<DayKey, Map<CurrencyCode, BigDecimal>> rates = new HashMap<>();
    jdbc.sql(
            """
            SELECT d.source, d.day, d.quoted_at, r.currency, r.rate
            FROM payment.fx_day AS d JOIN payment.fx_rate AS r USING (source, day)
            %s
            """
                .formatted(condition))
        .params(values)
        .query(row -> {
          var key =
              new DayKey(
                  row.getString("source"),
                  row.getObject("day", LocalDate.class),
                  Instants.read(row, "quoted_at"));
          rates
              .computeIfAbsent(key, _ -> new HashMap<>())
              .put(CurrencyCode.of(row.getString("currency")), row.getBigDecimal("rate"));
        });
    return rates.entrySet().stream()
        .map(day ->
            new RateDay(
                day.getKey().source(), day.getKey().day(), day.getKey().quotedAt(), day.getValue()))
        .toList();
  }

  private record DayKey(String source, LocalDate day, Instant quotedAt) {}
}
