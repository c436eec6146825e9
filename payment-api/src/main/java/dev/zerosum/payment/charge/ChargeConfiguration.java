package dev.zerosum.payment.charge;

import dev.zerosum.contract.processor.ProcessorAvailability;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.payment.answer.DecidedAnswers;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.fx.FxDesk;
import dev.zerosum.payment.record.CaptureStandings;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChargeSettings.class)
class ChargeConfiguration {

  @Bean
  ChargeStarts chargeStarts(
      PeerClients peers,
      ChargeParties parties,
      CaptureStandings captures,
      ChargeSettings settings) {
    return new ChargeStarts(
        peers.create(ChargeSagas.class, Peer.ORCHESTRATOR, settings.startTimeout()),
        parties,
        captures);
  }

  @Bean
  ProcessorBreaker processorBreaker(PeerClients peers, ChargeSettings settings) {
    return new ProcessorBreaker(
        peers.create(ProcessorAvailability.class, Peer.GATEWAY_ADAPTER, settings.breakerPoll()),
        settings,
        new VirtualThreadTaskExecutor("breaker-"),
        System::nanoTime);
  }

  @Bean
  NewPayments newPayments(
      TransactionTemplate transaction,
      Claims claims,
      ChargeParties parties,
      PaymentRows payments,
      PaymentEvents events,
      Splits splits,
      ChargeSettings settings,
      TimeOrderedIds ids,
      Clock clock) {
    return new NewPayments(
        transaction, claims, parties, payments, events, splits, settings, ids, clock);
  }

  @Bean
  Charges charges(
      Claims claims,
      AnswerWaiters waiters,
      ProcessorBreaker breaker,
      FxDesk desk,
      NewPayments newPayments,
      ChargeStarts starts,
      PaymentRows payments) {
    var answers =
        new DecidedAnswers(
            claims,
            waiters,
            id ->
                payments
                    .find(new PaymentId(id))
                    .map(PaymentAnswers::of)
                    .orElseThrow(
                        () -> new InvariantViolation("a claim's payment " + id + " is missing")));
    return new Charges(answers, breaker, new InFlight(), desk, newPayments, starts);
  }
}
