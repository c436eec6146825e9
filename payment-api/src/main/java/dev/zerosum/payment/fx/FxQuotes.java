package dev.zerosum.payment.fx;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.sql.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `fx_quote`: reads are of one merchant in one mode, nobody else's can be named.
final class FxQuotes {

  private final JdbcClient jdbc;

  FxQuotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(FxQuote quote) {
    FxTerms terms = quote.terms();
    int _ =
        jdbc.sql(
                """
                INSERT INTO payment.fx_quote (id, merchant_id, livemode, from_currency, to_currency,
                  rate, source, quoted_at, spread, created_at, expires_at)
                VALUES (:id, :merchantId, :livemode, :from, :to, :rate, :source, :quotedAt,
                  :spread, :createdAt, :expiresAt)
                """)
            .param("id", quote.id())
            .param("merchantId", quote.merchantId())
            .param("livemode", quote.livemode())
            .param("from", terms.from().code())
            .param("to", terms.to().code())
            .param("rate", terms.rate())
            .param("source", terms.source())
            .param("quotedAt", Instants.param(terms.quotedAt()))
            .param("spread", terms.spread())
            .param("createdAt", Instants.param(quote.createdAt()))
            .param("expiresAt", Instants.param(quote.expiresAt()))
            .update();
  }

  Optional<FxQuote> find(MerchantId merchant, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.fx_quote
            WHERE id = :id AND merchant_id = :merchantId AND livemode = :livemode
            """)
        .param("id", id)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .query(FxQuotes::read)
        .optional();
  }

  private static FxQuote read(ResultSet row, int number) throws SQLException {
    return new FxQuote(
        row.getString("id"),
        row.getString("merchant_id"),
        row.getBoolean("livemode"),
        new FxTerms(
            CurrencyCode.of(row.getString("from_currency")),
            CurrencyCode.of(row.getString("to_currency")),
            row.getBigDecimal("rate"),
            row.getString("source"),
            Instants.read(row, "quoted_at"),
            row.getBigDecimal("spread")),
        Instants.read(row, "created_at"),
        Instants.read(row, "expires_at"));
  }
}
