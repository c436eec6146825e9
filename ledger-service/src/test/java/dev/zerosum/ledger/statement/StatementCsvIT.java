package dev.zerosum.ledger.statement;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.ledger.balance.BookAt;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class StatementCsvIT {

  // More than two chunks.
  private static final int ENTRIES = 2_500;

  private final Instant start = BookAt.midnight(0);
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private LedgerFixture ledger;
  private StatementCsv csv;
  private String pending = "";

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    new BookAt(ledger).post(PENDING, ENTRIES, start);
    csv = new StatementCsv(StatementIT.statements(ledger));
    pending = StatementIT.pending(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void hasEveryEntryOnceHoweverMany() throws IOException {
    csv.write(pending, window(), response);

    List<String> lines = response.getContentAsString().lines().toList();
    assertThat(lines).hasSize(ENTRIES + 3);
    assertThat(lines.subList(2, ENTRIES + 2)).doesNotHaveDuplicates();
    assertThat(lines.get(ENTRIES + 1)).endsWith(",0.01,25.00,\"USD\"");
    assertThat(lines.getLast()).startsWith("\"closing\"").endsWith(",25.00,\"USD\"");
  }

  @Test
  void hasNoClosingLineWhenTheEntriesDoNotSumToIt() {
    PostgresEngine.asSuperuser(
        ledger.url(),
        """
        SET session_replication_role = replica;
        INSERT INTO ledger.balance_snapshot (account_id, sequence, recorded_at, balance)
        SELECT account_id, sequence, created_at, 7 FROM ledger.ledger_entry
         WHERE sequence = 2000 AND amount_cents = 1
        """);

    assertThatThrownBy(() -> csv.write(pending, window(), response))
        .isInstanceOf(InvariantViolation.class);
    assertThat(response.getContentAsByteArray()).asString().doesNotContain("closing");
  }

  private Window window() {
    return Window.of(start, start.plusSeconds(1));
  }
}
