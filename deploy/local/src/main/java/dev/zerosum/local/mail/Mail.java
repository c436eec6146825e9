package dev.zerosum.local.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail that came.
///
/// @param to for whom it was handed in, whatever its headers say
/// @param raw headers and body as they came
public record Mail(
    @JsonProperty("received_at") String receivedAt,
    String from,
    String to,
    String subject,
    @JsonProperty("message_id") @Nullable String messageId,
    @Nullable String text,
    @Nullable String html,
    String raw) {

  static Mail of(MimeMessage message, String to, Instant now)
      throws MessagingException, IOException {
    var raw = new ByteArrayOutputStream();
    message.writeTo(raw);
    var from = message.getFrom();
    return new Mail(
        now.toString(),
        from == null || from.length == 0 ? "" : from[0].toString(),
        to,
        String.valueOf(message.getSubject()),
        message.getMessageID(),
        content(message, "text/plain"),
        content(message, "text/html"),
        raw.toString(StandardCharsets.UTF_8));
  }

  // The first part of the type, however deep.
  private static @Nullable String content(Part part, String type)
      throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart parts) {
      for (int index = 0; index < parts.getCount(); index++) {
        BodyPart inner = parts.getBodyPart(index);
        String found = content(inner, type);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return part.isMimeType(type) ? String.valueOf(content) : null;
  }
}
