package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.DisputeHints;
import dev.zerosum.contract.payment.PaymentHints;
import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.processor.attempt.Attempts;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.dispute.Disputes;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class HintConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  Rounds disputeSearchRounds(
      Disputes disputes, Hints hints, CallSettings calls, SearchSettings settings, Clock clock) {
    var search = new DisputeSearch(disputes, hints, calls, settings, clock);
    return new Rounds(
        "dispute-search",
        settings.every(),
        () -> {
          int _ = search.round();
          return false;
        });
  }

  @Bean
  Rounds returnSearchRounds(
      Processors processors,
      Hints hints,
      CallSettings calls,
      SearchSettings settings,
      Clock clock) {
    var search = new ReturnSearch(processors.returns(), hints, calls, settings, clock);
    return new Rounds(
        "return-search",
        settings.every(),
        () -> {
          int _ = search.round();
          return false;
        });
  }

  @Bean
  Rounds hintRounds(Hints hints, PeerClients peers, Disputes disputes, CallSettings calls) {
    var relay =
        new HintRelay(
            hints,
            peers.create(RefundHints.class, Peer.PAYMENT_API),
            peers.create(PaymentHints.class, Peer.PAYMENT_API),
            new DisputeWatch(disputes, peers.create(DisputeHints.class, Peer.PAYMENT_API), calls));
    return new Rounds("hint-relay", PAUSE, relay::tellDue);
  }

  @Bean
  BuyerNudges buyerNudges(Attempts attempts, PeerClients peers) {
    return new BuyerNudges(attempts, peers.create(ChargeSagas.class, Peer.ORCHESTRATOR));
  }
}
