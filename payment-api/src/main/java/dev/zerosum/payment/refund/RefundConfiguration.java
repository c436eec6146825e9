package dev.zerosum.payment.refund;

import dev.zerosum.contract.saga.RefundSagas;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.payment.answer.DecidedAnswers;
import dev.zerosum.payment.attention.Attended;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentExchanges;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import dev.zerosum.payment.sweep.Swept;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefundSettings.class)
class RefundConfiguration {

  @Bean
  RefundRows refundRows(JdbcClient jdbc) {
    return new RefundRows(jdbc);
  }

  @Bean
  RefundEvents refundEvents(Outbox outbox) {
    return new RefundEvents(outbox);
  }

  @Bean
  LockedRefunds lockedRefunds(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentEvents paymentEvents,
      RefundRows refunds) {
    return new LockedRefunds(transaction, payments, paymentEvents, refunds);
  }

  @Bean
  RefundStarts refundStarts(PeerClients peers, RefundSettings settings) {
    return new RefundStarts(
        peers.create(RefundSagas.class, Peer.ORCHESTRATOR, settings.startTimeout()));
  }

  @Bean
  RefundRecorder refundRecorder(
      LockedRefunds locked,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      Claims claims,
      MeterRegistry meters,
      Clock clock) {
    return new RefundRecorder(
        locked, refunds, events, splits, claims, new CompletedRefunds(meters), clock);
  }

  @Bean
  RefundDesk refundDesk(
      LockedRefunds locked,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      Claims claims,
      Clock clock) {
    return new RefundDesk(locked, refunds, events, splits, claims, clock);
  }

  @Bean
  NewRefunds newRefunds(
      TransactionTemplate transaction,
      Claims claims,
      PaymentRows payments,
      PaymentDisputes disputes,
      PaymentExchanges exchanges,
      PaymentEvents paymentEvents,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      RefundSettings settings,
      Clock clock) {
    return new NewRefunds(
        transaction,
        claims,
        payments,
        disputes,
        exchanges,
        paymentEvents,
        refunds,
        events,
        splits,
        settings,
        clock);
  }

  @Bean
  Refunds refunds(
      Claims claims,
      AnswerWaiters waiters,
      NewRefunds newRefunds,
      RefundStarts starts,
      RefundRows rows,
      TimeOrderedIds ids) {
    var answers =
        new DecidedAnswers(
            claims,
            waiters,
            id ->
                rows.find(new RefundId(id))
                    .map(RefundAnswers::of)
                    .orElseThrow(
                        () -> new InvariantViolation("a claim's refund " + id + " is missing")));
    return new Refunds(answers, newRefunds, starts, ids);
  }

  @Bean
  Attended attendedRefunds(LockedRefunds locked, RefundRows refunds, RefundEvents events) {
    return new AttendedRefunds(locked, refunds, events);
  }

  @Bean
  Swept sweptRefunds(RefundRows refunds, RefundStarts starts) {
    return new SweptRefunds(refunds, starts);
  }
}
