package dev.zerosum.ledger;

import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.posting.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random transactions of many legs and currencies, their repeats and their reversals.
class GeneratedBookIT {

  private static final int TRANSACTIONS = 120;
  private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");

  private final long seed = Long.getLong("zerosum.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void sumsToZeroReplaysTheOriginalAndRestoresBalances() {
    try (var ledger = new LedgerFixture()) {
      CURRENCIES.forEach(currency -> accounts(currency).forEach(account -> ledger.ensure(account)));
      List<PostTransaction> requests = new ArrayList<>();
      Map<StepKey, PostedTransaction> originals = new HashMap<>();
      Map<String, Long> model = new HashMap<>();
      for (int n = 0; n < TRANSACTIONS; n++) {
        PostTransaction request = request(n);
        requests.add(request);
        originals.put(request.key(), ledger.posted(request));
        request
            .legs()
            .forEach(leg ->
                model.merge(leg.account().value(), leg.amount().minorUnits(), Math::addExact));
      }

      assertThat(balances(ledger)).as("seed %d", seed).isEqualTo(withoutZeros(model));
      assertThat(nonZeroTransactions(ledger)).as("seed %d", seed).isZero();

      Collections.shuffle(requests, random);
      requests.forEach(request -> {
        PostedTransaction original =
            Objects.requireNonNull(originals.get(request.key()), "posted above");
        assertThat(ledger.posted(request))
            .as("seed %d", seed)
            .isEqualTo(
                new PostedTransaction(
                    original.id(), original.sequence(), original.recordedAt(), true));
        assertThat(ledger.reverse(reversal(request))).isInstanceOf(Outcome.Posted.class);
      });

      assertThat(balances(ledger)).as("seed %d", seed).isEmpty();
      assertThat(nonZeroTransactions(ledger)).as("seed %d", seed).isZero();
      assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(2L * TRANSACTIONS);
    }
  }

  private PostTransaction request(int number) {
    List<Leg> legs = new ArrayList<>();
    int currencies = 1 + random.nextInt(2);
    for (int c = 0; c < currencies; c++) {
      List<AccountName> accounts = accounts(CURRENCIES.get((number + c) % CURRENCIES.size()));
      long sum = 0;
      for (int n = 0; n < 1 + random.nextInt(4); n++) {
        long units = (random.nextBoolean() ? 1 : -1) * (1 + random.nextLong(1_000_000_000));
        legs.add(leg(accounts.get(random.nextInt(accounts.size())), units));
        sum += units;
      }
      if (sum == 0) {
        legs.add(leg(accounts.getFirst(), 1));
        sum = 1;
      }
      legs.add(leg(accounts.get(random.nextInt(accounts.size())), -sum));
    }
    String payment = "pay_" + number;
    return new PostTransaction(
        new StepKey(payment, "charge", 1), true, TransactionKind.CHARGE, payment, legs);
  }

  private static ReverseTransaction reversal(PostTransaction request) {
    return new ReverseTransaction(
        new StepKey(request.reference(), "charge-reversal", 1),
        request.key(),
        TransactionKind.CHARGE_REVERSAL,
        request.reference());
  }

  private static List<AccountName> accounts(String currency) {
    return List.of(
        new AccountName("external/card/" + currency),
        new AccountName("merchant/mer_a/pending/" + currency),
        new AccountName("platform/revenue/" + currency),
        new AccountName("platform/fees/" + currency));
  }

  private static Map<String, Long> balances(LedgerFixture ledger) {
    Map<String, Long> balances = new HashMap<>();
    ledger
        .jdbc()
        .sql(
            """
            SELECT logical_name, sum(amount_cents)::bigint
              FROM ledger.ledger_entry JOIN ledger.account AS a ON a.id = account_id
             GROUP BY logical_name HAVING sum(amount_cents) <> 0
            """)
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .forEach(found -> balances.put(found.getKey(), found.getValue()));
    return balances;
  }

  private static Map<String, Long> withoutZeros(Map<String, Long> model) {
    Map<String, Long> result = new HashMap<>(model);
    result.values().removeIf(sum -> sum == 0);
    return result;
  }

  private static long nonZeroTransactions(LedgerFixture ledger) {
    return ledger.number(
        """
        SELECT count(*) FROM (SELECT sequence, currency FROM ledger.ledger_entry
        GROUP BY sequence, currency HAVING sum(amount_cents) <> 0) AS wrong
        """);
  }
}
