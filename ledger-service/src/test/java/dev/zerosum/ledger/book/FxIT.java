package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxLegs;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Exchange of currency: terms locked with the transaction, legs that agree, pools that do not run
/// short.
class FxIT {

  private static final AccountName MERCHANT = new AccountName("merchant/mer_a/pending/EUR");
  private static final AccountName EARNED = new AccountName("platform/fx_revenue/EUR");
  private static final AccountName HELD = new AccountName("platform/fx_reserved/EUR");

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, CARD_EUR, POOL, POOL_EUR, MERCHANT, EARNED, HELD);
    ledger.posted(post("pay_fund", leg(CARD_EUR, -10_000), leg(POOL_EUR, 10_000)));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void locksTheTermsWithTheTransactionAndComparesRepeatsByThem() {
    PostedTransaction first = ledger.posted(exchange("pay_1", terms("0.92"), POOL_EUR));

    assertThat(ledger.posted(exchange("pay_1", terms("0.920"), POOL_EUR)))
        .isEqualTo(new PostedTransaction(first.id(), first.sequence(), first.recordedAt(), true));
    PostTransaction other = exchange("pay_1", terms("0.92"), POOL_EUR);
    assertThat(
            ledger.post(
                new PostTransaction(
                    other.key(),
                    true,
                    other.kind(),
                    other.reference(),
                    other.legs(),
                    quoted("0.92", "another"))))
        .isEqualTo(
            new Outcome.Refused(new Refusal.ExistsWithDifferent(key("pay_1"), Refusal.Field.FX)));
    assertThat(
            ledger
                .jdbc()
                .sql(
                    """
                    SELECT from_currency || to_currency || ' ' || rate || ' ' || spread || ' '
                           || source FROM ledger.fx_terms
                    """)
                .query(String.class)
                .list())
        .containsExactly("USDEUR 0.92 0.01 ecb");
    assertThat(
            ledger
                .jdbc()
                .sql("SELECT payload #>> '{fx,rate}' FROM ledger.outbox WHERE object_sequence = 2")
                .query(String.class)
                .single())
        .isEqualTo("0.92");
  }

  @Test
  void refusesWhatAShortPoolCannotGive() {
    ledger.posted(exchange("pay_1", terms("0.92"), POOL_EUR));

    assertThat(ledger.post(exchange("pay_2", terms("0.93"), POOL_EUR)))
        .isEqualTo(new Outcome.Refused(new Refusal.BalanceInsufficient(POOL_EUR, 1812, 8277)));
  }

  @Test
  void givesThePoolsBackWhatAReversedExchangeHadMoved() {
    StepKey reservation = new StepKey("pay_1", "fx-reserve", 1);
    LedgerFixture.posted(
        ledger.post(
            new Posting.Reserving(
                new ReserveFunds(
                    reservation,
                    true,
                    TransactionKind.CHARGE,
                    "pay_1",
                    POOL_EUR,
                    Money.of(8188, "EUR"),
                    false))));
    List<Leg> legs =
        exchange("pay_1", terms("0.92"), HELD).legs().stream()
            .filter(leg -> !leg.account().equals(HELD))
            .toList();
    LedgerFixture.posted(
        ledger.post(
            new Posting.PostingReserved(
                new PostReservation(
                    key("pay_1"),
                    reservation,
                    TransactionKind.CHARGE,
                    "pay_1",
                    legs,
                    terms("0.92")))));

    LedgerFixture.posted(
        ledger.post(
            new Posting.Reversing(
                new ReverseTransaction(
                    new StepKey("pay_1", "charge-reversal", 1),
                    key("pay_1"),
                    TransactionKind.CHARGE_REVERSAL,
                    "pay_1"))));

    assertThat(balance(POOL_EUR)).isEqualTo(10_000);
    assertThat(balance(POOL)).isZero();
    assertThat(balance(HELD)).isZero();
    assertThat(balance(MERCHANT)).isZero();
    assertThat(balance(EARNED)).isZero();
  }

  private long balance(AccountName account) {
    return ledger
        .jdbc()
        .sql(
            """
            SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
              JOIN ledger.account AS a ON a.id = e.account_id
             WHERE a.logical_name = :name
            """)
        .param("name", account.value())
        .query(Long.class)
        .single();
  }

  @Test
  void exchangesWhatWasReservedOfThePool() {
    StepKey reservation = new StepKey("pay_1", "reserve", 1);
    LedgerFixture.posted(
        ledger.post(
            new Posting.Reserving(
                new ReserveFunds(
                    reservation,
                    true,
                    TransactionKind.CHARGE,
                    "pay_1",
                    POOL_EUR,
                    Money.of(8188, "EUR"),
                    false))));
    List<Leg> legs =
        exchange("pay_1", terms("0.92"), HELD).legs().stream()
            .filter(leg -> !leg.account().equals(HELD))
            .toList();

    LedgerFixture.posted(
        ledger.post(
            new Posting.PostingReserved(
                new PostReservation(
                    key("pay_1"),
                    reservation,
                    TransactionKind.CHARGE,
                    "pay_1",
                    legs,
                    terms("0.92")))));

    assertThat(
            ledger.number(
                """
                SELECT count(*) FROM (SELECT currency FROM ledger.ledger_entry
                GROUP BY sequence, currency HAVING sum(amount_cents) <> 0) AS wrong
                """))
        .isZero();
    assertThat(
            ledger.number(
                """
                SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
                  JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE a.logical_name = 'platform/fx_reserved/EUR'
                """))
        .isZero();
  }

  @Test
  void givesNoOldTransactionTerms() throws SQLException {
    try (Connection connection = ledger.connect(LedgerFixture.APP);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() ->
              statement.execute(
                  """
                  INSERT INTO ledger.fx_terms
                  VALUES ('pay_fund:charge:1', 'USD', 'EUR', 0.92, 'me', now(), 0)
                  """))
          .hasMessageContaining("do not come with it");
      assertThatThrownBy(() -> statement.execute("DELETE FROM ledger.fx_terms"))
          .hasMessageContaining("permission denied");
    }
  }

  private static PostTransaction exchange(String payment, FxTerms terms, AccountName pool) {
    return new PostTransaction(
        key(payment),
        true,
        TransactionKind.CHARGE,
        payment,
        FxLegs.of(Money.of(8900, "USD"), terms).legs(CARD, MERCHANT, pool),
        terms);
  }

  private static FxTerms terms(String rate) {
    return quoted(rate, "ecb");
  }

  private static FxTerms quoted(String rate, String source) {
    return new FxTerms(
        CurrencyCode.of("USD"),
        CurrencyCode.of("EUR"),
        new BigDecimal(rate),
        source,
        Instant.parse("2026-01-01T00:00:00.123456Z"),
        new BigDecimal("0.01"));
  }
}
