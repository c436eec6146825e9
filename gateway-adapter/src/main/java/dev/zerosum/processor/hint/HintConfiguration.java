package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.processor.attempt.Attempts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HintConfiguration {

  @Bean
  HintRelay hintRelay(Hints hints, PeerClients peers) {
    return new HintRelay(hints, peers.create(RefundHints.class, Peer.PAYMENT_API));
  }

  @Bean
  BuyerNudges buyerNudges(Attempts attempts, PeerClients peers) {
    return new BuyerNudges(attempts, peers.create(ChargeSagas.class, Peer.ORCHESTRATOR));
  }
}
