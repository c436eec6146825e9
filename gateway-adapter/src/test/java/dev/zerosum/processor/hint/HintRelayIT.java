package dev.zerosum.processor.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.testkit.PostgresEngine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final RefundHints payments =
      hint -> {
        if (isAway) {
          throw new PeerUnreachable("payment-api", false, new IOException("scripted"));
        }
        heard.add(hint.objectId());
      };
  private final HintRelay relay = new HintRelay(hints, payments);

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
    assertThat(hints.keep(hint("evt_1", "re_ours", true))).isTrue();
    assertThat(hints.keep(hint("evt_1", "re_ours", true))).isFalse();

    boolean _ = relay.tellDue();
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("re_ours");
  }

  @Test
  void tellsNothingOfOtherEventsOrOfObjectsThatAreNotOurs() {
    assertThat(hints.keep(hint("evt_1", "pay_ours", false))).isTrue();
    assertThat(hints.keep(hint("evt_2", null, true))).isTrue();

    boolean _ = relay.tellDue();

    assertThat(heard).isEmpty();
  }

  @Test
  void tellsAgainWhatWasNotHeard() {
    isAway = true;
    assertThat(hints.keep(hint("evt_1", "re_ours", true))).isTrue();
    boolean _ = relay.tellDue();
    isAway = false;
    boolean _ = relay.tellDue();
    assertThat(heard).isEmpty();

    PostgresEngine.asSuperuser(url, "UPDATE processor.hint SET relay_at = clock_timestamp()");
    boolean _ = relay.tellDue();

    assertThat(heard).containsExactly("re_ours");
  }

  private static Hint hint(String event, @Nullable String names, boolean isOfRefund) {
    return new Hint(
        "stripe", event, "refund.failed", "re_1", names, isOfRefund, false, Instant.EPOCH);
  }
}
