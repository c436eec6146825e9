package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.param.BalanceTransactionListParams;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LyingStatementIT {

  private static final int PAYMENTS = 7;

  @TempDir Path folder;
  RunningSimulator simulator;
  StripeClient stripe;
  List<BalanceTransaction> truth;

  @BeforeEach
  void start() throws StripeException {
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"));
    stripe = simulator.stripe();
    for (int i = 0; i < PAYMENTS; i++) {
      var _ = stripe.v1().paymentIntents().create(Requests.charging("pm_own_" + i).build());
    }
    truth = page(100, null);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void liesAboutSingleLines() throws StripeException {
    lie("{'kind':'missing','payment_id':'pay_pm_own_0'}");
    lie("{'kind':'wrong_cent','payment_id':'pay_pm_own_1'}");
    lie("{'kind':'wrong_currency','payment_id':'pay_pm_own_2','currency':'eur'}");
    lie("{'kind':'duplicated','payment_id':'pay_pm_own_3'}");
    lie("{'kind':'late','payment_id':'pay_pm_own_4'}");
    lie("{'kind':'alien','amount':77}");

    List<BalanceTransaction> told = page(100, null);

    assertThat(told).hasSize(PAYMENTS + 1);
    assertThat(ofPayment(told, 0)).isEmpty();
    assertThat(ofPayment(told, 1)).extracting("amount").containsExactly(8901L);
    assertThat(ofPayment(told, 2)).extracting("currency").containsExactly("eur");
    assertThat(ofPayment(told, 3)).hasSize(2).extracting("id").doesNotHaveDuplicates();
    assertThat(told.getFirst().getCreated())
        .isEqualTo(ofPayment(truth, 4).getFirst().getCreated() + 86_400);
    assertThat(told).filteredOn("amount", 77L).hasSize(1);
    assertThat(simulator.lines("capture")).hasSize(PAYMENTS);

    var _ = simulator.send("DELETE", "/_statement/faults", "");
    assertThat(page(100, null)).extracting("id").isEqualTo(ids(truth));
  }

  @Test
  void liesAboutPagesOfAWalk() throws StripeException {
    lie("{'kind':'missing_page','page':2}");
    assertThat(ids(page(2, truth.get(1).getId())))
        .containsExactly(truth.get(4).getId(), truth.get(5).getId());

    only("{'kind':'repeated_line','page':2}");
    assertThat(ids(page(2, truth.get(1).getId())))
        .containsExactly(truth.get(1).getId(), truth.get(2).getId());

    only("{'kind':'truncated','page':1}");
    assertThat(ids(page(4, null))).containsExactly(truth.get(0).getId(), truth.get(1).getId());

    only("{'kind':'malformed','page':1}");
    assertThatThrownBy(() -> page(4, null)).isInstanceOf(StripeException.class);

    only("{'kind':'unknown_currency','page':1}");
    assertThat(page(4, null).getFirst().getCurrency()).isEqualTo("zzz");
  }

  private void only(String json) {
    var _ = simulator.send("DELETE", "/_statement/faults", "");
    lie(json);
  }

  private void lie(String json) {
    var _ = simulator.send("POST", "/_statement/faults", json.replace('\'', '"'));
  }

  private List<BalanceTransaction> page(long limit, @Nullable String after) throws StripeException {
    return stripe
        .v1()
        .balanceTransactions()
        .list(
            BalanceTransactionListParams.builder()
                .setLimit(limit)
                .setStartingAfter(after)
                .addExpand("data.source")
                .build())
        .getData();
  }

  private static List<String> ids(List<BalanceTransaction> lines) {
    return lines.stream().map(BalanceTransaction::getId).toList();
  }

  private static List<BalanceTransaction> ofPayment(List<BalanceTransaction> lines, int number) {
    return lines.stream()
        .filter(line ->
            line.getSourceObject() instanceof Charge charge
                && ("pay_pm_own_" + number).equals(charge.getMetadata().get("payment_id")))
        .toList();
  }
}
