package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.kit.outbox.AppendSignal;
import dev.zerosum.kit.outbox.OutboxAutoConfiguration;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.relay.OutboxRelay.Line;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Runs a relay in every service that has an outbox, unless `zerosum.outbox.relay.enabled=false`.
@AutoConfiguration(after = OutboxAutoConfiguration.class)
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnProperty("zerosum.database.schema")
@ConditionalOnBooleanProperty(name = "zerosum.outbox.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RelaySettings.class)
public final class RelayAutoConfiguration {

  @Bean
  OutboxRelay outboxRelay(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      @Value("${zerosum.database.schema}") String schema,
      AppendSignal signal,
      PeerClients peers,
      MeterRegistry registry,
      RelaySettings settings) {
    List<Line> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      var meters = new RelayMeters(registry, word);
      var trouble = new Trouble(word);
      EventIntake intake =
          peers.create(EventIntake.class, receiverOf(kind), settings.readTimeout());
      var relay =
          new KindRelay(
              word,
              new OutboxQueue(jdbc, transactions, schema, kind),
              new Receiver(intake),
              meters,
              trouble,
              settings.lease(),
              settings.pollInterval());
      var thread =
          new RelayThread(
              kind, relay, trouble, signal, settings.pollInterval(), settings.linger(kind));
      lines.add(new Line(thread, new Backlogs(jdbc, schema, kind), meters));
    }
    return new OutboxRelay(lines, settings.lease(), settings.measureInterval());
  }

  private static Peer receiverOf(Kind kind) {
    return switch (kind) {
      case MERCHANT_EVENT -> Peer.NOTIFICATION_SERVICE;
      case AUDIT -> Peer.AUDIT_SINK;
    };
  }
}
