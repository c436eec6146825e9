package dev.zerosum.local.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// All mails, a line of JSON each, oldest first. A mail is here before its sender is told so.
public final class MailJournal {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path file;

  /// The journal in this file, which need not exist.
  public MailJournal(Path file) {
    this.file = file;
  }

  synchronized void append(Mail mail) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String line = MAPPER.writeValueAsString(mail) + "\n";
    Files.writeString(
        file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Every mail that came; a line that a kill has cut is none.
  public List<Mail> all() throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> MAPPER.readValue(line, Mail.class))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /// Forgets all.
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
