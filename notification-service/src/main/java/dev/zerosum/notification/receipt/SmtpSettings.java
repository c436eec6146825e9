package dev.zerosum.notification.receipt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server.
///
/// @param host nothing is mailed without one
/// @param from the address that receipts come from
/// @param username empty where the server asks for none
/// @param security how the connection is protected
/// @param timeout how long the server may be silent; it takes a mail within seconds
@ConfigurationProperties("zerosum.smtp")
record SmtpSettings(
    @DefaultValue("") String host,
    @DefaultValue("25") int port,
    @DefaultValue("receipts@zerosum.invalid") String from,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("none") Security security,
    @DefaultValue("10s") Duration timeout) {

  /// How a connection to the mail server is protected.
  enum Security {
    /// Not at all: for a server on the same machine.
    NONE,
    /// The connection is encrypted before anything is said, or it is given up.
    STARTTLS,
    /// The connection is encrypted from its first byte.
    TLS
  }

  /// Shows no password.
  @Override
  public String toString() {
    return "SmtpSettings[%s:%d, from %s, %s]".formatted(host, port, from, security);
  }
}
