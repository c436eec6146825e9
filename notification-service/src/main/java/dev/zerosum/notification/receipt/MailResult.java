package dev.zerosum.notification.receipt;

/// What became of a mail.
sealed interface MailResult {

  /// The server has taken it.
  record Sent() implements MailResult {}

  /// The server will not take it, now or later.
  record Refused(String why) implements MailResult {}

  /// The server did not take this one now.
  record Failed(String why) implements MailResult {}

  /// There is no server, or it takes nothing from us: that is no mail's fault.
  record Away(String why) implements MailResult {}
}
