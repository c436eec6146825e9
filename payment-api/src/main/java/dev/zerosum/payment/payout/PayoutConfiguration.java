package dev.zerosum.payment.payout;

import dev.zerosum.contract.saga.PayoutSagas;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.payment.answer.DecidedAnswers;
import dev.zerosum.payment.attention.Attended;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.bankaccount.BankAccounts;
import dev.zerosum.payment.sweep.Swept;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayoutSettings.class)
class PayoutConfiguration {

  @Bean
  PayoutRows payoutRows(JdbcClient jdbc) {
    return new PayoutRows(jdbc);
  }

  @Bean
  PayoutLists payoutLists(JdbcClient jdbc) {
    return new PayoutLists(jdbc);
  }

  @Bean
  PayoutEvents payoutEvents(Outbox outbox) {
    return new PayoutEvents(outbox);
  }

  @Bean
  PayoutStarts payoutStarts(PeerClients peers, PayoutSettings settings) {
    return new PayoutStarts(
        peers.create(PayoutSagas.class, Peer.ORCHESTRATOR, settings.startTimeout()));
  }

  @Bean
  NewPayouts newPayouts(
      TransactionTemplate transaction,
      Claims claims,
      BankAccounts accounts,
      PayoutRows payouts,
      PayoutEvents events,
      PayoutSettings settings,
      TimeOrderedIds ids,
      Clock clock) {
    return new NewPayouts(
        transaction, claims, new PayoutRequests(accounts), payouts, events, settings, ids, clock);
  }

  @Bean
  AutomaticPayouts automaticPayouts(
      PayoutRows payouts, PayoutEvents events, PayoutSettings settings, TimeOrderedIds ids) {
    return new AutomaticPayouts(payouts, events, settings, ids);
  }

  @Bean
  DecidedAnswers payoutAnswers(Claims claims, AnswerWaiters waiters, PayoutRows payouts) {
    return new DecidedAnswers(
        claims,
        waiters,
        id ->
            PayoutAnswers.of(payouts.find(new PayoutId(id)).orElseThrow(PayoutRecorder::unknown)));
  }

  @Bean
  PayoutRecorder payoutRecorder(
      TransactionTemplate transaction,
      PayoutRows payouts,
      PayoutEvents events,
      Claims claims,
      AttentionQueue attention,
      Clock clock) {
    return new PayoutRecorder(transaction, payouts, events, claims, attention, clock);
  }

  @Bean
  PayoutReturns payoutReturns(PayoutRows payouts, PayoutEvents events) {
    return new PayoutReturns(payouts, events);
  }

  @Bean
  Swept sweptPayouts(PayoutRows payouts, PayoutStarts starts) {
    return new SweptPayouts(payouts, starts);
  }

  @Bean
  Attended attendedPayouts(PayoutRows payouts, PayoutEvents events) {
    return new AttendedPayouts(payouts, events);
  }
}
