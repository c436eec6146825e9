package dev.zerosum.ledger.statement;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.read.ReadsFixture;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementIT {

  private static final int POSTS = 80;

  private final long seed = Long.getLong("zerosum.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private LedgerFixture ledger;
  private Statements statements;
  private String pending = "";

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    statements = statements(ledger);
    pending = pending(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void sumsFromOpeningToClosingWhileWritersWriteAndNeverChanges() {
    Instant start = clock();
    Map<Window, List<StatementLine>> answered = new LinkedHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts = CompletableFuture.runAsync(this::postMany, threads);
      while (!posts.isDone()) {
        Instant end = clock();
        long micros = ChronoUnit.MICROS.between(start, end);
        Window window = Window.of(start.plus(random.nextLong(micros + 1), ChronoUnit.MICROS), end);
        answered.put(window, whole(window));
      }
      posts.join();
    }

    assertThat(answered).isNotEmpty();
    answered.forEach((window, lines) ->
        assertThat(whole(window)).as("seed %d, %s", seed, window).isEqualTo(lines));
    List<StatementLine> all = whole(Window.of(start, clock()));
    assertThat(all).hasSize(3 * POSTS);
    assertThat(all.getLast().balance().minorUnits()).isEqualTo(POSTS);
  }

  @Test
  void takesItsFirstInstantAndLeavesItsLast() {
    PostedTransaction first = ledger.posted(charge("pay_1", 100));
    PostedTransaction second = ledger.posted(charge("pay_2", 20));
    PostedTransaction third = ledger.posted(charge("pay_3", 3));

    StatementPart between = part(first.recordedAt().plusNanos(1), third.recordedAt());
    StatementPart upTo = part(first.recordedAt(), first.recordedAt().plusNanos(1));

    assertThat(between.openingBalance().minorUnits()).isEqualTo(100);
    assertThat(between.data()).extracting(StatementLine::sequence).containsExactly(2L);
    assertThat(between.closingBalance().minorUnits()).isEqualTo(120);
    assertThat(upTo.data()).extracting(StatementLine::sequence).containsExactly(1L);
    assertThat(part(second.recordedAt(), second.recordedAt()).data()).isEmpty();
  }

  @Test
  void refusesAWindowThatCannotBeAndNamesTheField() {
    PostedTransaction first = ledger.posted(charge("pay_1", 100));
    Instant at = first.recordedAt();

    refused("from", () -> part(at.plusSeconds(1), at));
    refused("to", () -> part(at, clock().plusSeconds(60)));
    refused("from", () -> part(Instant.MIN, at));
    refused("to", () -> part(at, Instant.MAX));
    refused("starting_after", () -> statements.part(pending, Window.of(at, at), "le_no_1", 10));
    String entry = "le_" + first.id().value().substring(3) + "_2";
    refused("starting_after", () -> statements.part(pending, Window.of(at, at), entry, 10));
    refused("limit", () -> statements.part(pending, Window.of(at, at), null, 101));
    refused(null, () -> statements.part("acc_none", Window.of(at, at), null, 10));
  }

  static Statements statements(LedgerFixture ledger) {
    return new Statements(
        ReadsFixture.of(ledger),
        new StatementReads(ledger.jdbc()),
        new Balances(ledger.jdbc()),
        new StableInstants(ledger.jdbc(), ledger.transactions()));
  }

  static String pending(LedgerFixture ledger) {
    return ledger
        .jdbc()
        .sql("SELECT id FROM ledger.account WHERE name = :name")
        .param("name", PENDING.value())
        .query(String.class)
        .single();
  }

  // Each transaction has three legs on the account, so that pages end between them.
  private void postMany() {
    for (int n = 0; n < POSTS; n++) {
      ledger.posted(
          post(
              "pay_" + n,
              leg(PENDING, 500),
              leg(CARD, -1),
              leg(PENDING, -300),
              leg(PENDING, -199)));
    }
  }

  /// All entries, in pages of whatever size, checked against both balances on the way.
  private List<StatementLine> whole(Window window) {
    var lines = new ArrayList<StatementLine>();
    @Nullable String after = null;
    StatementPart part;
    do {
      part = statements.part(pending, window, after, 1 + random.nextInt(100));
      lines.addAll(part.data());
      after = lines.isEmpty() ? null : lines.getLast().id();
    } while (part.hasMore());
    long balance = part.openingBalance().minorUnits();
    for (StatementLine line : lines) {
      balance += line.amount().minorUnits();
      assertThat(line.balance().minorUnits()).as("seed %d", seed).isEqualTo(balance);
    }
    assertThat(part.closingBalance().minorUnits()).as("seed %d", seed).isEqualTo(balance);
    return lines;
  }

  private StatementPart part(Instant from, Instant to) {
    return statements.part(pending, Window.of(from, to), null, 10);
  }

  private static void refused(@Nullable String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().param()).isEqualTo(field));
  }

  private Instant clock() {
    return ledger
        .jdbc()
        .sql("SELECT clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
