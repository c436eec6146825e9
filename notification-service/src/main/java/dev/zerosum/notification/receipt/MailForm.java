package dev.zerosum.notification.receipt;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/// Puts a letter into the form of mail (RFC 5322, RFC 2046): text and HTML as alternatives.
final class MailForm {

  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final Session session;
  private final String from;
  private final String domain;

  MailForm(Session session, String from) {
    this.session = session;
    this.from = from;
    this.domain = from.substring(from.indexOf('@') + 1);
  }

  MimeMessage message(Letter letter) throws MessagingException {
    // One id for each receipt, whoever sends it and how often: a double can be recognised.
    String id = "<%s.receipt@%s>".formatted(letter.receipt().paymentId(), domain);
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(sender(letter.words().sender()));
    message.setRecipient(Message.RecipientType.TO, letter.to());
    message.setSubject(letter.words().subject(), CHARSET);
    message.setSentDate(Date.from(letter.sentAt()));
    // RFC 3834: no machine is to answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(content(letter.words()));
    message.saveChanges();
    return message;
  }

  private static MimeMultipart content(ReceiptText words) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(words.text(), CHARSET, "plain");
    var html = new MimeBodyPart();
    html.setText(words.html(), CHARSET, "html");
    // The last alternative is the one that is preferred.
    return new MimeMultipart("alternative", text, html);
  }

  private InternetAddress sender(String merchant) {
    try {
      return new InternetAddress(from, merchant, CHARSET);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
  }
}
