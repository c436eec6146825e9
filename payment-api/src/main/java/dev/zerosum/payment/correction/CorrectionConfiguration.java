package dev.zerosum.payment.correction;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.payment.payout.PayoutReturns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

  // An approval wakes the rounds at once; the poll finds those of an instance that died, and
  // retries.
  private static final Duration POLL = Duration.ofSeconds(1);

  @Bean
  CorrectionRows correctionRows(JdbcClient jdbc) {
    return new CorrectionRows(jdbc);
  }

  @Bean
  CorrectionEvents correctionEvents(Outbox outbox) {
    return new CorrectionEvents(outbox);
  }

  @Bean
  CorrectionRequests correctionRequests(CorrectionRows rows, PayoutReturns payouts) {
    return new CorrectionRequests(rows, payouts);
  }

  @Bean
  Rounds correctionRounds(
      CorrectionRows rows,
      CorrectionEvents events,
      PeerClients peers,
      PayoutReturns payouts,
      TransactionTemplate transaction,
      MeterRegistry meters,
      Clock clock) {
    var book =
        new CorrectionBook(
            peers.create(LedgerBook.class, Peer.LEDGER_SERVICE),
            peers.create(LedgerReservations.class, Peer.LEDGER_SERVICE));
    var ends = new CorrectionEnds(transaction, rows, events, meters, clock);
    var posts = new CorrectionPosts(rows, book, ends, payouts, clock);
    return new Rounds("corrections", POLL, posts::round);
  }

  @Bean
  CorrectionDesk correctionDesk(
      CorrectionRows rows,
      CorrectionEvents events,
      Rounds correctionRounds,
      PayoutReturns payouts,
      TimeOrderedIds ids,
      Clock clock) {
    return new CorrectionDesk(rows, events, correctionRounds, payouts, ids, clock);
  }
}
