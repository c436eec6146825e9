package dev.zerosum.notification.receipt;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// Speaks SMTP (RFC 5321): several mails over one connection.
final class Mailer {

  // RFC 5321, 4.2.1: the same command will be refused again.
  private static final int PERMANENT = 500;
  private static final int WORDS_MAX = 300;

  private final SmtpSettings settings;
  private final Session session;
  private final MailForm form;

  Mailer(SmtpSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
    this.form = new MailForm(session, settings.from());
  }

  /// Posts letters one after another and tells of each at once what became of it. After the first
  /// that found no server, the rest is not tried.
  ///
  /// @return whether there was a server to the end
  boolean post(List<Letter> letters, BiConsumer<Letter, MailResult> told) {
    try (Transport transport = session.getTransport()) {
      try {
        // Without a name nothing is to be proved, and a password alone would be tried.
        boolean isKnown = !settings.username().isEmpty();
        transport.connect(
            settings.host(),
            settings.port(),
            isKnown ? settings.username() : null,
            isKnown ? settings.password() : null);
      } catch (MessagingException away) {
        letters.forEach(letter -> told.accept(letter, new MailResult.Away(words(away))));
        return false;
      }
      for (int index = 0; index < letters.size(); index++) {
        MailResult result = post(transport, letters.get(index));
        told.accept(letters.get(index), result);
        if (result instanceof MailResult.Away) {
          letters.subList(index + 1, letters.size()).forEach(letter -> told.accept(letter, result));
          return false;
        }
      }
      return true;
    } catch (MessagingException parting) {
      // Saying goodbye failed; everything had its answer by then.
      return true;
    }
  }

  private MailResult post(Transport transport, Letter letter) {
    try {
      transport.sendMessage(form.message(letter), new Address[] {letter.to()});
      return new MailResult.Sent();
    } catch (SMTPSenderFailedException ours) {
      return new MailResult.Away(words(ours));
    } catch (SendFailedException refused) {
      return code(refused) >= PERMANENT
          ? new MailResult.Refused(words(refused))
          : new MailResult.Failed(words(refused));
    } catch (MessagingException broken) {
      return transport.isConnected()
          ? new MailResult.Failed(words(broken))
          : new MailResult.Away(words(broken));
    }
  }

  private static int code(MessagingException failure) {
    int code = 0;
    for (Exception link = failure;
        link instanceof MessagingException messaging;
        link = messaging.getNextException()) {
      code =
          switch (link) {
            case SMTPAddressFailedException address -> Math.max(code, address.getReturnCode());
            case SMTPSendFailedException send -> Math.max(code, send.getReturnCode());
            default -> code;
          };
    }
    return code;
  }

  // Servers answer in one line or several; a log and a column want one, and not a long one.
  private static String words(Exception failure) {
    String words = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    return words.substring(0, Math.min(words.length(), WORDS_MAX));
  }

  private static Properties properties(SmtpSettings settings) {
    String millis = Long.toString(settings.timeout().toMillis());
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
    properties.put("mail.smtp.allowutf8", "true");
    properties.put("mail.smtp.from", settings.from());
    switch (settings.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
      case TLS -> {
        properties.put("mail.smtp.ssl.enable", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
    }
    return properties;
  }
}
