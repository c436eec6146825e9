package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.recon.breaks.BreakDesk;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

  @Bean
  LedgerBook ledgerBook(PeerClients peers) {
    return peers.create(LedgerBook.class, Peer.LEDGER_SERVICE);
  }

  @Bean
  CorrectionPosts correctionPosts(
      CorrectionRows rows,
      LedgerBook ledger,
      BreakDesk breaks,
      Trail trail,
      TransactionTemplate transaction,
      Clock clock) {
    return new CorrectionPosts(rows, ledger, breaks, trail, transaction, clock);
  }
}
