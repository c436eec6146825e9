package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.processor.attempt.Attempts;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HintConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  Rounds hintRounds(Hints hints, PeerClients peers) {
    var relay = new HintRelay(hints, peers.create(RefundHints.class, Peer.PAYMENT_API));
    return new Rounds("hint-relay", PAUSE, relay::tellDue);
  }

  @Bean
  BuyerNudges buyerNudges(Attempts attempts, PeerClients peers) {
    return new BuyerNudges(attempts, peers.create(ChargeSagas.class, Peer.ORCHESTRATOR));
  }
}
