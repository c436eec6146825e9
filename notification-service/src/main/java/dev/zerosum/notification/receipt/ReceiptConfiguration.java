package dev.zerosum.notification.receipt;

import dev.zerosum.contract.payment.Buyers;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Receipts, where there is a mail server.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zerosum.smtp.host")
class ReceiptConfiguration {

  @Bean
  ReceiptBell receiptBell() {
    return new ReceiptBell();
  }

  @Bean
  ReceiptQueue receiptQueue(
      JdbcClient jdbc,
      Outbox outbox,
      TransactionTemplate transaction,
      ReceiptSettings settings,
      ReceiptBell bell,
      Clock clock,
      MeterRegistry meters) {
    var queue =
        new ReceiptQueue(new ReceiptRows(jdbc), outbox, transaction, settings, bell, clock, meters);
    Gauge.builder("zerosum.notification.receipt.pending", queue, ReceiptQueue::pending)
        .description("receipts that wait")
        .register(meters);
    return queue;
  }

  @Bean
  ReceiptSender receiptSender(
      ReceiptQueue queue, PeerClients peers, SmtpSettings smtp, Clock clock) {
    return new ReceiptSender(
        queue, peers.create(Buyers.class, Peer.PAYMENT_API), new Mailer(smtp), clock);
  }

  @Bean
  ReceiptThread receiptThread(ReceiptSender sender, ReceiptBell bell, ReceiptSettings settings) {
    return new ReceiptThread(sender, bell, settings.pollInterval());
  }
}
