package dev.zerosum.local.command;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.mail.Mail;
import dev.zerosum.local.mail.MailJournal;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows the mails that the local mail server took.
@Command(name = "mail", description = "Lists the mails that were sent, or shows one.")
final class Mails implements Callable<Integer> {

  // A screen; the journal has all of them.
  private static final int LISTED = 20;

  @Mixin private PlatformOption which = new PlatformOption();

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      description = "The number of one mail, as the list has it.")
  private @Nullable Integer number;

  @Option(names = "--html", description = "Show the HTML, not the text.")
  private boolean isHtml;

  @Option(names = "--json", description = "All mails, or the one, for scripts.")
  private boolean isJson;

  private final Terminal terminal;

  Mails(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String journal = Platform.kept(which.home()).engines().smtp().more().get("journal");
    if (journal == null) {
      throw new Trouble("the mail server is yours, not the launcher's: read the mails there");
    }
    List<Mail> mails = new MailJournal(Path.of(journal)).all();
    if (number == null) {
      list(mails);
    } else if (number < 1 || number > mails.size()) {
      throw new Trouble("there are mails 1 to " + mails.size() + ", and no " + number);
    } else {
      show(mails.get(number - 1));
    }
    return 0;
  }

  private void list(List<Mail> mails) {
    if (isJson) {
      terminal.say(JsonFile.MAPPER.writeValueAsString(mails));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("no", "received", "to", "subject"));
    for (int index = Math.max(0, mails.size() - LISTED); index < mails.size(); index++) {
      Mail mail = mails.get(index);
      rows.add(List.of(Integer.toString(index + 1), mail.receivedAt(), mail.to(), mail.subject()));
    }
    terminal.table(rows);
    terminal.say(mails.isEmpty() ? "no mail yet" : "./zerosum mail N shows one");
  }

  private void show(Mail mail) {
    if (isJson) {
      terminal.say(JsonFile.MAPPER.writeValueAsString(mail));
      return;
    }
    terminal.say("From:    " + mail.from());
    terminal.say("To:      " + mail.to());
    terminal.say("Subject: " + mail.subject());
    terminal.say("Id:      " + mail.messageId());
    terminal.say("");
    String body = isHtml ? mail.html() : mail.text();
    terminal.say(body == null ? mail.raw() : body);
  }
}
