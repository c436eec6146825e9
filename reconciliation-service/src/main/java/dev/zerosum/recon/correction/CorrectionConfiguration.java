package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.recon.breaks.BreakDesk;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

  // An approval wakes the rounds at once; the poll finds those of an instance that died, and
  // retries.
  private static final Duration POLL = Duration.ofSeconds(1);

  @Bean
  LedgerBook ledgerBook(PeerClients peers) {
    return peers.create(LedgerBook.class, Peer.LEDGER_SERVICE);
  }

  @Bean
  Rounds correctionRounds(
      CorrectionRows rows,
      LedgerBook ledger,
      BreakDesk breaks,
      Trail trail,
      TransactionTemplate transaction,
      Clock clock) {
    var posts = new CorrectionPosts(rows, ledger, breaks, trail, transaction, clock);
    return new Rounds("corrections", POLL, posts::round);
  }
}
