package dev.zerosum.fraud.signal;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.fraud.network.BlockedNetworkRows;
import dev.zerosum.fraud.rule.Address;
import dev.zerosum.fraud.rule.Count;
import dev.zerosum.fraud.rule.Network;
import dev.zerosum.fraud.signal.Counted.Counter;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts rows of `fraud.assessment`: slower, and blind for assessments that are not committed yet,
/// but never empty because something was flushed.
@Component
final class PostgresCounts {

  private static final String CARD =
      """
      SELECT count(*) FROM fraud.assessment
       WHERE card_fingerprint = :value AND assessed_at > :since
         AND livemode = :livemode AND step_key <> :key
      """;
  private static final String CLIENT_IP =
      """
      SELECT count(*) FROM fraud.assessment
       WHERE client_ip = cast(:value AS inet) AND assessed_at > :since
         AND livemode = :livemode AND step_key <> :key
      """;

  private final JdbcClient jdbc;
  private final BlockedNetworkRows networks;
  private final Clock clock;

  PostgresCounts(JdbcClient jdbc, BlockedNetworkRows networks, Clock clock) {
    this.jdbc = jdbc;
    this.networks = networks;
    this.clock = clock;
  }

  Counted count(AssessPayment payment, Set<Count> counts) {
    var earlier = new HashMap<Count, Long>();
    for (Count count : counts) {
      count
          .dimension()
          .valueOf(payment)
          .ifPresent(value -> earlier.put(count, earlier(count, value, payment)));
    }
    String blocked =
        Address.parse(payment.context().clientIp())
            .flatMap(networks::containing)
            .map(Network::toString)
            .orElse(null);
    return new Counted(earlier, blocked, Counter.POSTGRES);
  }

  private long earlier(Count count, String value, AssessPayment payment) {
    String sql =
        switch (count.dimension()) {
          case CARD -> CARD;
          case CLIENT_IP -> CLIENT_IP;
        };
    return jdbc.sql(sql)
        .param("value", value)
        .param(
            "since",
            OffsetDateTime.ofInstant(clock.instant().minus(count.window()), ZoneOffset.UTC))
        .param("livemode", payment.livemode())
        .param("key", payment.key().toString())
        .query(Long.class)
        .single();
  }
}
