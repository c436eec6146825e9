package dev.zerosum.processor.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.dispute.Disputes;
import dev.zerosum.processor.hint.Hint.About;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.DisputeSight;
import dev.zerosum.processor.port.OpenedDispute;
import dev.zerosum.processor.port.ProcessorDisputes;
import dev.zerosum.processor.port.ProcessorReturns;
import dev.zerosum.processor.port.ReturnedPayment;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A hint about a refund is told until it was heard, and no other hint is.
class HintRelayIT {

  private final String url = PostgresEngine.freshDatabase("processor");
  private final JdbcClient jdbc =
      JdbcClient.create(new DriverManagerDataSource(url, "processor_app", ""));
  private final Hints hints = new Hints(jdbc);
  private final List<String> heard = new ArrayList<>();
  private boolean isAway;
  private boolean isSilent;
  private @Nullable Problem refusal;
  private final RefundHints payments =
      hint -> {
        if (isAway) {
          throw new PeerUnreachable("payment-api", false, new IOException("scripted"));
        }
        heard.add(hint.objectId());
      };
  private final Disputes disputes = new Disputes(List.of(new OneDispute()));
  private final CallSettings calls =
      new CallSettings(
          "stripe",
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));
  private final DisputeWatch watch = new DisputeWatch(disputes, this::hear, calls);
  private final HintRelay relay =
      new HintRelay(hints, payments, hint -> heard.add("return of " + hint.paymentId()), watch);

  @BeforeEach
  void migrate() {
    var _ =
        Flyway.configure()
            .dataSource(url, "processor_owner", "")
            .defaultSchema("processor")
            .createSchemas(false)
            .load()
            .migrate();
  }

  @Test
  void tellsAHintOnceHoweverOftenItWasDelivered() {
    assertThat(hints.keep(hint("evt_1", "re_ours", About.REFUND))).isTrue();
    assertThat(hints.keep(hint("evt_1", "re_ours", About.REFUND))).isFalse();

    boolean _ = relay.tellDue();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("re_ours");
  }

  @Test
  void tellsNothingOfOtherEventsOrOfObjectsThatAreNotOurs() {
    assertThat(hints.keep(hint("evt_1", "pay_ours", About.NOTHING))).isTrue();
    assertThat(hints.keep(hint("evt_2", null, About.REFUND))).isTrue();

    boolean _ = relay.tellDue();

    assertThat(heard).isEmpty();
  }

  @Test
  void tellsAgainWhatWasNotHeard() {
    isAway = true;
    assertThat(hints.keep(hint("evt_1", "re_ours", About.REFUND))).isTrue();
    boolean _ = relay.tellDue();
    isAway = false;
    boolean _ = relay.tellDue();
    assertThat(heard).isEmpty();

    PostgresEngine.asSuperuser(url, "UPDATE processor.hint SET relay_at = clock_timestamp()");
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("re_ours");
  }

  @Test
  void asksTheProcessorAboutADisputeAndTellsItsWordUntilItHasOne() {
    isSilent = true;
    assertThat(hints.keep(hint("evt_1", "dp_1", About.DISPUTE))).isTrue();
    boolean _ = relay.tellDue();
    assertThat(heard).isEmpty();

    isSilent = false;
    PostgresEngine.asSuperuser(url, "UPDATE processor.hint SET relay_at = clock_timestamp()");
    boolean _ = relay.tellDue();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("dp_1");
  }

  @Test
  void dropsADisputeOfAPaymentThatNobodyKnowsAndKeepsOneThatWasNotHeard() {
    refusal = Problem.unavailable("service_unavailable", "Not now.", Duration.ofSeconds(1));
    assertThat(hints.keep(hint("evt_1", "dp_1", About.DISPUTE))).isTrue();
    boolean _ = relay.tellDue();
    assertThat(isKept("evt_1")).isTrue();

    refusal = Problem.notFound("payment_unknown", "No such payment.");
    PostgresEngine.asSuperuser(url, "UPDATE processor.hint SET relay_at = clock_timestamp()");
    boolean _ = relay.tellDue();

    assertThat(isKept("evt_1")).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void findsADisputeWhoseWebhookWasLostOnce() {
    var search =
        new DisputeSearch(
            disputes,
            hints,
            calls,
            new SearchSettings(Duration.ofMinutes(10), Duration.ofDays(4)),
            Clock.systemUTC());
    isSilent = true;
    assertThat(search.round()).isZero();

    isSilent = false;
    assertThat(search.round()).isEqualTo(1);
    assertThat(search.round()).isZero();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("dp_1");
  }

  @Test
  void findsAReturnWhoseWebhookWasLostOnce() {
    var settings = new SearchSettings(Duration.ofMinutes(10), Duration.ofDays(4));
    var search =
        new ReturnSearch(List.of(new OneReturn()), hints, calls, settings, Clock.systemUTC());
    isSilent = true;
    assertThat(search.round()).isZero();

    isSilent = false;
    assertThat(search.round()).isEqualTo(1);
    assertThat(search.round()).isZero();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("return of pay_1");
  }

  private void hear(DisputeFacts facts) {
    if (refusal != null) {
      throw new ProblemException(refusal);
    }
    heard.add(facts.disputeId().value());
  }

  private boolean isKept(String event) {
    return jdbc.sql("SELECT relay_at IS NOT NULL FROM processor.hint WHERE event_id = :id")
        .param("id", event)
        .query(Boolean.class)
        .single();
  }

  @Test
  void tellsOfAReturnAndNotOfARefund() {
    assertThat(hints.keep(hint("evt_1", "pay_ours", About.RETURN))).isTrue();

    boolean _ = relay.tellDue();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("return of pay_ours");
  }

  private static Hint hint(String event, @Nullable String names, About about) {
    return new Hint("stripe", event, "refund.failed", "re_1", names, about, false, Instant.EPOCH);
  }

  /// A processor with one return, which it tells unless it is silent.
  private final class OneReturn implements ProcessorReturns {

    @Override
    public String name() {
      return "stripe";
    }

    @Override
    public Optional<List<ReturnedPayment>> returned(
        boolean livemode, Instant since, CallBudget budget) {
      return isSilent || livemode
          ? Optional.empty()
          : Optional.of(
              List.of(new ReturnedPayment(new PaymentId("pay_1"), "txn_1", Instant.EPOCH)));
    }
  }

  /// A processor with one dispute, which it tells unless it is silent.
  private final class OneDispute implements ProcessorDisputes {

    @Override
    public String name() {
      return "stripe";
    }

    @Override
    public DisputeSight look(boolean livemode, String reference, CallBudget budget) {
      Money amount = Money.of(4900, "USD");
      return isSilent
          ? new DisputeSight.Unclear("scripted", true)
          : new DisputeSight.Seen(
              new DisputeFacts(
                  new DisputeId("dp_1"),
                  new PaymentId("pay_1"),
                  "stripe",
                  reference,
                  livemode,
                  amount,
                  "fraudulent",
                  DisputeStatus.NEEDS_RESPONSE,
                  null,
                  false,
                  amount,
                  null,
                  null,
                  null));
    }

    @Override
    public Optional<List<OpenedDispute>> opened(
        boolean livemode, Instant since, CallBudget budget) {
      return isSilent || livemode
          ? Optional.empty()
          : Optional.of(List.of(new OpenedDispute(new DisputeId("dp_1"), "du_1", Instant.EPOCH)));
    }

    @Override
    public DisputeSight submit(
        StepKey key,
        boolean livemode,
        String reference,
        Map<String, String> evidence,
        boolean isSubmitted,
        CallBudget budget) {
      throw new UnsupportedOperationException("a hint answers nothing");
    }

    @Override
    public DisputeSight accept(StepKey key, boolean livemode, String reference, CallBudget budget) {
      throw new UnsupportedOperationException("a hint answers nothing");
    }
  }
}
