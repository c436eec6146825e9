package dev.zerosum.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.notification.ServiceTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class ReceiptIT extends ServiceTest {

  private static final FakeBuyers BUYERS = new FakeBuyers();
  private static GreenMail mail = started(0);
  private static final int PORT = mail.getSmtp().getPort();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("zerosum.smtp.host", () -> "127.0.0.1");
    registry.add("zerosum.smtp.port", () -> PORT);
    registry.add("zerosum.smtp.from", () -> "receipts@zerosum.example");
    registry.add("zerosum.notification.receipt.poll-interval", () -> "50ms");
    registry.add("zerosum.peers.payment-api", BUYERS::url);
  }

  @BeforeEach
  void empty() throws FolderException {
    mail.purgeEmailFromAllMailboxes();
  }

  @AfterAll
  static void close() {
    mail.stop();
    BUYERS.close();
  }

  @Test
  void mailsTheBuyerOfAPaymentThatSucceeded() throws MessagingException, IOException {
    String payment = aPayment();
    BUYERS.knows(payment, new Buyer("sarah@example.com", "Sarah", "Zappos"));

    take(paid(payment, 1, "payment.created"), paid(payment, 3, "payment.succeeded"));

    eventually(() -> assertThat(statusOf(payment)).isEqualTo("sent"));
    assertThat(mail.getReceivedMessages()).hasSize(1);
    MimeMessage receipt = mail.getReceivedMessages()[0];
    assertThat(receipt.getSubject()).isEqualTo("[Test] Your receipt from Zappos: 89.00 USD");
    assertThat(receipt.getFrom()[0]).hasToString("Zappos <receipts@zerosum.example>");
    assertThat(receipt.getRecipients(Message.RecipientType.TO)[0]).hasToString("sarah@example.com");
    assertThat(receipt.getMessageID()).isEqualTo("<" + payment + ".receipt@zerosum.example>");
    assertThat(receipt.getContent())
        .isInstanceOfSatisfying(
            MimeMultipart.class,
            parts -> {
              assertThat(contentOf(parts, 0)).contains("Amount       89.00 USD");
              assertThat(contentOf(parts, 1)).contains("<strong>Zappos</strong>");
            });
    assertThat(column("payment", payment)).as("the buyer's details").isNull();
    assertThat(auditOf(payment)).containsExactly("receipt.sent");
  }

  @Test
  void mailsOnceForAnEventThatComesTwice() {
    String payment = aPayment();
    BUYERS.knows(payment, new Buyer("sarah@example.com", "Sarah", "Zappos"));
    RelayedEvent event = paid(payment, 1, "payment.succeeded");

    take(event);
    eventually(() -> assertThat(statusOf(payment)).isEqualTo("sent"));
    take(event);
    String later = aPayment();
    BUYERS.knows(later, new Buyer("john@example.com", null, "Zappos"));
    take(paid(later, 1, "payment.succeeded"));

    eventually(() -> assertThat(statusOf(later)).isEqualTo("sent"));
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void keepsReceiptsWhileThereIsNoMailServer() {
    String one = aPayment();
    String two = aPayment();
    BUYERS.knows(one, new Buyer("sarah@example.com", null, "Zappos"));
    BUYERS.knows(two, new Buyer("john@example.com", null, "Zappos"));
    mail.stop();

    take(paid(one, 1, "payment.succeeded"), paid(two, 1, "payment.succeeded"));
    eventually(() -> assertThat(column("reason", two)).isNotNull());
    assertThat(statusOf(one)).isEqualTo("pending");
    assertThat(column("attempt_count", one)).as("nothing was tried").isEqualTo("0");

    mail = started(PORT);
    clock.advance(Duration.ofSeconds(20));
    eventually(() -> {
      assertThat(statusOf(one)).isEqualTo("sent");
      assertThat(statusOf(two)).isEqualTo("sent");
    });
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void sendsNothingWhereThereIsNoAddress() {
    String none = aPayment();
    String wrong = aPayment();
    String unreadable = aPayment();
    BUYERS.knows(none, new Buyer(null, "Sarah", "Zappos"));
    BUYERS.knows(wrong, new Buyer("a@example.com, b@example.com", null, "Zappos"));

    take(
        paid(none, 1, "payment.succeeded"),
        paid(wrong, 1, "payment.succeeded"),
        event(unreadable, 1, "payment.succeeded"));

    eventually(() -> {
      assertThat(statusOf(none)).isEqualTo("omitted");
      assertThat(column("reason", none)).isEqualTo("no_address");
      assertThat(column("reason", wrong)).isEqualTo("address_invalid");
      assertThat(column("reason", unreadable)).isEqualTo("payment_unreadable");
    });
    assertThat(mail.getReceivedMessages()).isEmpty();
    assertThat(auditOf(none)).containsExactly("receipt.omitted");
  }

  @Test
  void triesForThreeDaysAndThenSaysSo() {
    String payment = aPayment();
    take(paid(payment, 1, "payment.succeeded"));
    eventually(() -> assertThat(column("reason", payment)).startsWith("payment-api: 503"));
    assertThat(statusOf(payment)).isEqualTo("pending");

    clock.advance(Duration.ofHours(71));
    eventually(() -> assertThat(column("attempt_count", payment)).isEqualTo("2"));
    assertThat(statusOf(payment)).isEqualTo("pending");
    clock.advance(Duration.ofHours(1));

    eventually(() -> assertThat(statusOf(payment)).isEqualTo("exhausted"));
    assertThat(auditOf(payment)).containsExactly("receipt.exhausted");
  }

  private static GreenMail started(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    var server = new GreenMail(port == 0 ? setup.dynamicPort() : setup);
    server.start();
    return server;
  }

  private RelayedEvent paid(String paymentId, long objectSequence, String type) {
    RelayedEvent event = event(paymentId, objectSequence, type);
    String payload =
        event
            .payload()
            .replace(
                "\"amount\":8900",
                "\"amount\":8900,\"amount_captured\":8900,\"currency\":\"USD\",\"created\":1");
    return new RelayedEvent(
        event.stream(),
        paymentId,
        objectSequence,
        type,
        payload,
        event.actor(),
        null,
        null,
        null,
        null,
        event.occurredAt());
  }

  private String statusOf(String paymentId) {
    return String.valueOf(column("status", paymentId));
  }

  private @Nullable String column(String name, String paymentId) {
    return jdbc.sql(
            "SELECT " + name + "::text AS value FROM notification.receipt WHERE payment_id = ?")
        .param(paymentId)
        .query((row, _) -> new Value(row.getString("value")))
        .single()
        .text();
  }

  private record Value(@Nullable String text) {}

  private List<String> auditOf(String paymentId) {
    return jdbc.sql("SELECT type FROM notification.outbox WHERE object_id = ? ORDER BY id")
        .param("receipt_" + paymentId)
        .query((row, _) -> row.getString("type"))
        .list();
  }

  private static String contentOf(MimeMultipart parts, int index) {
    try {
      return String.valueOf(parts.getBodyPart(index).getContent());
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
