package dev.zerosum.ledger.read;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.book.LedgerFixture;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerLinesIT {

  private static final Instant LATER = Instant.parse("9000-01-01T00:00:00Z");
  private static final AccountName SUSPENSE_EUR = new AccountName("suspense/EUR");

  private LedgerFixture ledger;
  private LedgerLinesController lines;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, FEES, CARD_EUR, SUSPENSE_EUR);
    lines =
        new LedgerLinesController(
            new LineReads(ledger.jdbc()), new StableInstants(ledger.jdbc(), ledger.transactions()));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void saysOfEachTransactionWhatTheProcessorShouldHaveMoved() {
    ledger.posted(post("pay_1", leg(CARD, -8900), leg(PENDING, 8600), leg(FEES, 300)));
    var _ =
        ledger.reverse(
            new ReverseTransaction(
                new StepKey("pay_1", "charge-reversal", 1),
                key("pay_1"),
                TransactionKind.CHARGE_REVERSAL,
                "pay_1"));
    ledger.posted(post("pay_2", leg(PENDING, -5), leg(FEES, 5)));
    ledger.posted(
        post("pay_3", leg(CARD_EUR, -70), leg(SUSPENSE_EUR, 70), leg(PENDING, -75), leg(FEES, 75)));

    LedgerPage page = lines.read(Instant.EPOCH, LATER, null);

    assertThat(page.lines())
        .extracting(
            LedgerLine::sequence, LedgerLine::kind, LedgerLine::reference, LedgerLine::amount)
        .containsExactly(
            tuple(1L, "charge", "pay_1", Money.of(8900, "USD")),
            tuple(2L, "charge_reversal", "pay_1", Money.of(-8900, "USD")),
            tuple(3L, "charge", "pay_2", Money.of(0, "USD")),
            tuple(4L, "charge", "pay_3", Money.of(70, "EUR")));
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void saysOfPayoutsWhatTheBankShouldHaveMoved() {
    var clearing = new AccountName("clearing/payout/USD");
    ledger.ensure(clearing);
    ledger.posted(post("pay_1", leg(PENDING, -700), leg(clearing, 700)));
    var _ =
        ledger.reverse(
            new ReverseTransaction(
                new StepKey("pay_1", "payout-reversal", 1),
                key("pay_1"),
                TransactionKind.PAYOUT,
                "pay_1"));

    assertThat(lines.read(Instant.EPOCH, LATER, null).lines())
        .extracting(LedgerLine::amount)
        .containsExactly(Money.of(-700, "USD"), Money.of(700, "USD"));
  }

  @Test
  void cutsTheWindowBySequenceWithoutLosingATransactionAtItsEdges() {
    PostedTransaction first = ledger.posted(charge("pay_1", 1));
    PostedTransaction second = ledger.posted(charge("pay_2", 2));
    PostedTransaction third = ledger.posted(charge("pay_3", 3));

    assertThat(read(second.recordedAt(), third.recordedAt())).containsExactly(2L);
    assertThat(read(first.recordedAt().plus(1, ChronoUnit.MICROS), LATER)).containsExactly(2L, 3L);
    assertThat(read(Instant.EPOCH, first.recordedAt())).isEmpty();
    LedgerPage second2Third = lines.read(Instant.EPOCH, LATER, "2-3");
    assertThat(second2Third.fromSequence()).isEqualTo(2);
    assertThat(second2Third.lastSequence()).isEqualTo(3);
    assertThat(second2Third.lines()).extracting(LedgerLine::sequence).containsExactly(2L, 3L);
  }

  @Test
  void aWindowThatWasAnsweredStaysAsItWas() {
    LedgerPage before = lines.read(Instant.EPOCH, LATER, null);
    Instant asked =
        ledger
            .jdbc()
            .sql("SELECT until FROM ledger.answered")
            .query(OffsetDateTime.class)
            .single()
            .toInstant();

    PostedTransaction late = ledger.posted(charge("pay_1", 1));

    assertThat(before.lines()).isEmpty();
    assertThat(late.recordedAt()).isAfter(asked);
    assertThat(read(Instant.EPOCH, asked.plus(1, ChronoUnit.MICROS))).isEmpty();
  }

  private List<Long> read(Instant from, Instant to) {
    return lines.read(from, to, null).lines().stream().map(LedgerLine::sequence).toList();
  }
}
