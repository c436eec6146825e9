package dev.zerosum.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.mail.Mail;
import dev.zerosum.local.mail.MailJournal;
import dev.zerosum.local.process.Processes;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mail server that the launcher starts, as a process.
final class LocalMailIT {

  @TempDir private Path folder;
  private LocalMail engine;
  private MailJournal journal;
  private int port;

  @BeforeEach
  void start() throws IOException {
    var home = new Home(folder, folder.resolve("data"), folder.resolve("cache"));
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    engine = new LocalMail(home, new Processes(home), port);
    journal = new MailJournal(LocalMail.journal(home));
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.stop();
  }

  @Test
  void keepsMailsThroughAKill() throws MessagingException, IOException {
    send("sarah@example.com", "One ü");
    engine.kill();
    engine.start();
    send("john@example.com", "Two");

    assertThat(engine.state()).isEqualTo(EngineState.READY);
    assertThat(journal.all()).extracting(Mail::subject).containsExactly("One ü", "Two");
    Mail first = journal.all().getFirst();
    assertThat(first.to()).isEqualTo("sarah@example.com");
    assertThat(first.from()).isEqualTo("Zappos <receipts@zerosum.example>");
    assertThat(first.text()).isEqualTo("89.00 USD");
    assertThat(first.html()).isEqualTo("<p>89.00 USD</p>");
    assertThat(first.raw()).contains("Content-Type: multipart/alternative");

    engine.wipe();
    assertThat(journal.all()).isEmpty();
  }

  private void send(String to, String subject) throws MessagingException, IOException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress("receipts@zerosum.example", "Zappos", "UTF-8"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject, "UTF-8");
    var text = new MimeBodyPart();
    text.setText("89.00 USD", "UTF-8", "plain");
    var html = new MimeBodyPart();
    html.setText("<p>89.00 USD</p>", "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    Transport.send(mail);
  }
}
