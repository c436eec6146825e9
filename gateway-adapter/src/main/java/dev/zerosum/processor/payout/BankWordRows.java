package dev.zerosum.processor.payout;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.processor.port.BankReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `processor.bank_report` and `processor.bank_word`: how far each report was read, and
/// what it said.
final class BankWordRows {

  private final JdbcClient jdbc;

  BankWordRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes the turn of reading a report; nothing while another instance has it.
  Optional<Turn> take(String bank, boolean livemode, Duration lease) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO processor.bank_report (bank, is_livemode)
                VALUES (:bank, :is_livemode) ON CONFLICT DO NOTHING
                """)
            .param("bank", bank)
            .param("is_livemode", livemode)
            .update();
    return jdbc.sql(
            """
            UPDATE processor.bank_report
               SET lease_until = clock_timestamp() + make_interval(secs => :lease)
             WHERE bank = :bank AND is_livemode = :is_livemode
               AND (lease_until IS NULL OR lease_until < clock_timestamp())
            RETURNING after_line
            """)
        .param("lease", lease.toMillis() / 1000.0)
        .param("bank", bank)
        .param("is_livemode", livemode)
        .query((row, _) -> new Turn(bank, livemode, row.getString("after_line")))
        .optional();
  }

  /// Keeps a line once, however often it is read.
  void keep(Turn turn, BankReport.Line line) {
    var _ =
        jdbc.sql(
                """
                INSERT INTO processor.bank_word
                       (bank, is_livemode, line_id, payout_id, verb, code, said_at)
                VALUES (:bank, :is_livemode, :line_id, :payout_id, :verb, :code, :said_at)
                ON CONFLICT ON CONSTRAINT bank_word_pk DO NOTHING
                """)
            .param("bank", turn.bank())
            .param("is_livemode", turn.livemode())
            .param("line_id", line.lineId())
            .param("payout_id", line.reference())
            .param("verb", line.verb().name().toLowerCase(Locale.ROOT))
            .param("code", line.code())
            .param("said_at", line.saidAt().atOffset(ZoneOffset.UTC))
            .update();
  }

  /// Ends the turn: the report was read up to a line. Someone who took the turn over since goes by
  /// what is here then, and reads lines again at worst.
  void end(Turn turn, @Nullable String lastLine) {
    var _ =
        jdbc.sql(
                """
                UPDATE processor.bank_report
                   SET after_line = coalesce(:last_line, after_line), lease_until = NULL
                 WHERE bank = :bank AND is_livemode = :is_livemode
                   AND after_line IS NOT DISTINCT FROM :after_line::text
                """)
            .param("last_line", lastLine)
            .param("bank", turn.bank())
            .param("is_livemode", turn.livemode())
            .param("after_line", turn.afterLine())
            .update();
  }

  /// Words that nobody was told yet, oldest first.
  List<Untold> untold(int limit) {
    return jdbc.sql(
            """
            SELECT bank, is_livemode, line_id, payout_id, verb, code, said_at
              FROM processor.bank_word WHERE told_at IS NULL ORDER BY position LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) -> untold(row))
        .list();
  }

  /// Marks a word as told.
  void told(Untold word) {
    var _ =
        jdbc.sql(
                """
                UPDATE processor.bank_word SET told_at = clock_timestamp()
                 WHERE bank = :bank AND is_livemode = :is_livemode AND line_id = :line_id
                   AND told_at IS NULL
                """)
            .param("bank", word.bank())
            .param("is_livemode", word.livemode())
            .param("line_id", word.word().wordId())
            .update();
  }

  private static Untold untold(ResultSet row) throws SQLException {
    String code = row.getString("code");
    var word =
        new BankWord(
            new PayoutId(row.getString("payout_id")),
            row.getString("line_id"),
            BankWord.Verb.valueOf(row.getString("verb").toUpperCase(Locale.ROOT)),
            code,
            code == null ? null : "The bank says: " + code.replace('_', ' ') + ".",
            row.getObject("said_at", OffsetDateTime.class).toInstant());
    return new Untold(row.getString("bank"), row.getBoolean("is_livemode"), word);
  }

  /// The turn of reading a report.
  ///
  /// @param afterLine the last line that was read; null before the first
  record Turn(String bank, boolean livemode, @Nullable String afterLine) {}

  /// A word that is to be handed on.
  record Untold(String bank, boolean livemode, BankWord word) {}
}
