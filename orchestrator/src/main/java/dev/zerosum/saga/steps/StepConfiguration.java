package dev.zerosum.saga.steps;

import dev.zerosum.contract.fraud.FraudGate;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The owners, as this service reaches them.
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

  /// A plain client beside the step, for whoever asks outside a saga.
  @Bean
  PaymentRecords paymentApi(PeerClients peers) {
    return peers.create(PaymentRecords.class, Peer.PAYMENT_API);
  }

  @Bean
  SagaSteps sagaSteps(PeerClients peers, PaymentRecords paymentApi, MeterRegistry meters) {
    var calls = new OwnerCalls(meters);
    return new SagaSteps(
        List.of(
            new ProcessorCalls(peers.create(ProcessorSteps.class, Peer.GATEWAY_ADAPTER), calls),
            new LedgerCalls(peers.create(LedgerBook.class, Peer.LEDGER_SERVICE), calls),
            new FraudCalls(peers.create(FraudGate.class, Peer.FRAUD_SERVICE), calls),
            new PaymentCalls(paymentApi, calls),
            new ReservationCalls(
                peers.create(LedgerReservations.class, Peer.LEDGER_SERVICE), calls),
            new RefundCalls(peers.create(RefundRecords.class, Peer.PAYMENT_API), calls),
            new PayoutCalls(peers.create(PayoutRecords.class, Peer.PAYMENT_API), calls),
            new DisputeCalls(peers.create(DisputeRecords.class, Peer.PAYMENT_API), calls)));
  }
}
