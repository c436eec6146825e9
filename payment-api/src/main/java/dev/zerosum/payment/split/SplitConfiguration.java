package dev.zerosum.payment.split;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SplitConfiguration {

  private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Bean
  TransferRows transferRows(JdbcClient jdbc) {
    return new TransferRows(jdbc);
  }

  @Bean
  SplitReturnRows splitReturnRows(JdbcClient jdbc) {
    return new SplitReturnRows(jdbc);
  }

  @Bean
  Splits splits(
      JdbcClient jdbc,
      TransferRows transfers,
      SplitReturnRows returns,
      Outbox outbox,
      Clock clock) {
    return new Splits(
        transfers,
        new TransferEvents(outbox),
        returns,
        new Connections(jdbc),
        new FeePolicies(jdbc),
        clock);
  }

  @Bean
  TransferReversals transferReversals(
      PaymentRows payments, TransferRows transfers, Splits splits, TimeOrderedIds ids) {
    return new TransferReversals(payments, transfers, splits, ids);
  }

  @Bean
  Rounds splitReturnRounds(PeerClients peers, SplitReturnRows returns) {
    var book = new SplitBook(peers.create(LedgerBook.class, Peer.LEDGER_SERVICE, LEDGER_PATIENCE));
    return new Rounds("split-returns", PAUSE, new SplitReturns(returns, book)::round);
  }
}
