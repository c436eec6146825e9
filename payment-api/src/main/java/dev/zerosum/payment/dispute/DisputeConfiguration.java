package dev.zerosum.payment.dispute;

import dev.zerosum.contract.saga.DisputeSagas;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.payment.attention.Attended;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentExchanges;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.sweep.Swept;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DisputeSettings.class)
class DisputeConfiguration {

  @Bean
  DisputeRows disputeRows(JdbcClient jdbc) {
    return new DisputeRows(jdbc);
  }

  @Bean
  DisputeEvents disputeEvents(Outbox outbox) {
    return new DisputeEvents(outbox);
  }

  @Bean
  LockedDisputes lockedDisputes(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentDisputes limits,
      PaymentExchanges exchanges,
      PaymentEvents paymentEvents,
      DisputeRows disputes) {
    return new LockedDisputes(transaction, payments, limits, exchanges, paymentEvents, disputes);
  }

  @Bean
  DisputeStarts disputeStarts(PeerClients peers, PaymentRows payments, DisputeSettings settings) {
    return new DisputeStarts(
        peers.create(DisputeSagas.class, Peer.ORCHESTRATOR, settings.startTimeout()), payments);
  }

  @Bean
  DisputeRecorder disputeRecorder(
      LockedDisputes locked,
      DisputeRows disputes,
      DisputeEvents events,
      MeterRegistry meters,
      Clock clock) {
    return new DisputeRecorder(locked, disputes, events, meters, clock);
  }

  @Bean
  DisputeDesk disputeDesk(
      LockedDisputes locked,
      DisputeRows disputes,
      DisputeEvents events,
      DisputeStarts starts,
      DisputeSettings settings,
      Clock clock) {
    return new DisputeDesk(locked, disputes, events, starts, settings, clock);
  }

  @Bean
  Attended attendedDisputes(LockedDisputes locked, DisputeRows disputes, DisputeEvents events) {
    return new AttendedDisputes(locked, disputes, events);
  }

  @Bean
  Swept sweptDisputes(DisputeRows disputes, DisputeStarts starts) {
    return new SweptDisputes(disputes, starts);
  }
}
