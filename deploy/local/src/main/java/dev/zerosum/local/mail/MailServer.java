package dev.zerosum.local.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// GreenMail as a process of its own: takes mail for everybody and writes it to a journal.
public final class MailServer implements AutoCloseable {

  // GreenMail keeps mails in memory, and the journal is what is read.
  private static final int KEPT_IN_MEMORY = 200;

  private final GreenMail greenMail;
  private final AtomicLong received = new AtomicLong();

  private MailServer(GreenMail greenMail) {
    this.greenMail = greenMail;
  }

  /// Serves until it is told to end.
  ///
  /// @param arguments port and journal
  public static void main(String[] arguments) throws InterruptedException {
    MailServer server =
        start(
            Integer.parseInt(arguments[0]),
            new MailJournal(Path.of(arguments[1])),
            Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    new CountDownLatch(1).await();
  }

  static MailServer start(int port, MailJournal journal, Clock clock) {
    var greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    var server = new MailServer(greenMail);
    UserManager users = greenMail.getUserManager();
    users.setMessageDeliveryHandler((mail, recipient) -> {
      try {
        journal.append(Mail.of(mail.getMessage(), recipient.getEmail(), clock.instant()));
      } catch (IOException e) {
        // The sender is told that it failed, and keeps its mail.
        throw new MessagingException("the mail was not written", e);
      }
      server.forgetNowAndThen();
      return user(users, recipient.getEmail());
    });
    greenMail.start();
    return server;
  }

  private static GreenMailUser user(UserManager users, String email) throws UserException {
    GreenMailUser known = users.getUserByEmail(email);
    return known == null ? users.createUser(email, email, email) : known;
  }

  private void forgetNowAndThen() throws MessagingException {
    if (received.incrementAndGet() % KEPT_IN_MEMORY == 0) {
      try {
        greenMail.purgeEmailFromAllMailboxes();
      } catch (FolderException e) {
        throw new MessagingException("mails in memory were not removed", e);
      }
    }
  }

  @Override
  public void close() {
    greenMail.stop();
  }
}
