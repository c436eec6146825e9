package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.TEST_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the database refuses of an insert, tried by SQL alone as the app role and as the owner.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceTriggerIT {

  private static final String BALANCE = "ledger_entry_amount_cents_balance";
  private static final String WHOLE = "ledger_entry_transaction_id_whole";
  private static final String NEXT = "transaction_sequence_next";

  private LedgerFixture ledger;

  @BeforeAll
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, CARD_EUR, TEST_CARD);
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  static Stream<Arguments> inserts() {
    List<Arguments> cases = new ArrayList<>();
    for (String role : List.of(LedgerFixture.APP, LedgerFixture.OWNER)) {
      addWrongLegs(cases, role);
      addWrongRows(cases, role);
    }
    return cases.stream();
  }

  private static void addWrongLegs(List<Arguments> cases, String role) {
    add(cases, role, "balanced", "", sql -> sql.transaction(2).legs(-5, 5));
    add(cases, role, "unbalanced", BALANCE, sql -> sql.transaction(2).legs(-5, 6));
    add(cases, role, "one leg", BALANCE, sql -> sql.transaction(2).legs(5));
    add(cases, role, "fewer legs", WHOLE, sql -> sql.transaction(3).legs(-5, 5));
    add(cases, role, "more legs", WHOLE, sql -> sql.transaction(2).legs(-5, 4, 1));
    add(
        cases,
        role,
        "a zero leg",
        "ledger_entry_amount_cents_check",
        sql -> sql.transaction(3).legs(-5, 5, 0));
    add(
        cases,
        role,
        "beyond the limit",
        "ledger_entry_amount_cents_check",
        sql -> sql.transaction(2).legs(-1_000_000_000_000_000L, 1_000_000_000_000_000L));
    add(cases, role, "beyond bigint", "22003", sql -> sql.transaction(2).beyondBigint());
    add(cases, role, "no transaction", WHOLE, sql -> sql.later().legs(-5, 5));
    add(cases, role, "in two statements", BALANCE, sql -> sql.transaction(2).legs(-5).legs(5));
    add(
        cases,
        role,
        "a second set of legs",
        WHOLE,
        sql -> sql.transaction(2).legs(-5, 5).commands(s -> s.accounts(PENDING, CARD)));
    add(cases, role, "legs added later", WHOLE, sql -> sql.transaction(2).commit().legs(-5, 5));
  }

  private static void addWrongRows(List<Arguments> cases, String role) {
    add(
        cases,
        role,
        "mixed currencies",
        BALANCE,
        sql -> sql.accounts(CARD, CARD_EUR).transaction(2).legs(-5, 5));
    add(
        cases,
        role,
        "currency of another account",
        "ledger_entry_account_id_currency_is_livemode_fkey",
        sql -> sql.accounts(CARD, CARD_EUR).currency("USD").transaction(2).legs(-5, 5));
    add(
        cases,
        role,
        "account of the other mode",
        "ledger_entry_account_id_currency_is_livemode_fkey",
        sql -> sql.accounts(CARD, TEST_CARD).mode("true").transaction(2).legs(-5, 5));
    add(
        cases,
        role,
        "mixed modes",
        WHOLE,
        sql -> sql.accounts(CARD, TEST_CARD).transaction(2).legs(-5, 5));
    add(
        cases,
        role,
        "type against sign",
        "ledger_entry_entry_type_check",
        sql -> sql.type("'credit'").transaction(2).legs(-5, 5));
    add(cases, role, "other instant", WHOLE, sql -> sql.transaction(2).later().legs(-5, 5));
    add(cases, role, "a place left out", NEXT, sql -> sql.skip(2).transaction(2));
    add(cases, role, "a place taken", NEXT, sql -> sql.skip(0).transaction(2));
    add(cases, role, "an older instant", NEXT, sql -> sql.at("'2001-01-01Z'").transaction(2));
    add(
        cases,
        role,
        "a future instant",
        "transaction_created_at_past",
        sql -> sql.at("clock_timestamp() + interval '1 s'").transaction(2));
  }

  private static void add(
      List<Arguments> cases, String role, String name, String refusal, Consumer<RawPost> post) {
    cases.add(Arguments.of(role, named(name, post), refusal));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("inserts")
  void takesWholeAndBalancedTransactionsOnly(String role, Consumer<RawPost> post, String refusal)
      throws SQLException {
    long before = ledger.number("SELECT count(*) FROM ledger.ledger_entry");
    String found;
    try (Connection connection = ledger.connect(role)) {
      connection.setAutoCommit(false);
      found = refusalOf(connection, post);
    }

    assertThat(found).isEqualTo(refusal);
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry"))
        .isEqualTo(refusal.isEmpty() ? before + 2 : before);
  }

  private static String refusalOf(Connection connection, Consumer<RawPost> post)
      throws SQLException {
    try {
      post.accept(new RawPost(connection));
      connection.commit();
      return "";
    } catch (RawPost.Refused refused) {
      connection.rollback();
      return refused.constraintOrState();
    }
  }
}
