package dev.zerosum.notification.address;

import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URL that webhooks may be sent to, in the one form in which it is stored and used. What two
/// parsers could read differently is refused, never mended.
///
/// @param value scheme, host in ASCII and lower case, port unless it is the scheme's own, path,
///   query
public record WebhookUrl(String value) {

  /// Longer ones are mistakes.
  public static final int LENGTH_MAX = 2_048;

  private static final int HTTPS_PORT = 443;
  private static final int UNPRIVILEGED = 1_024;
  private static final int PORT_MAX = 65_535;

  private static final Pattern SHAPE =
      Pattern.compile("(?i)(https?)://([^/?#\\\\@:\\[\\]\\s]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?(.*)");
  // Printable ASCII without quotes, backslash and #, which never crosses the wire.
  private static final Pattern PATH =
      Pattern.compile("([/?][A-Za-z0-9._~!$&'()*+,;=:@%/?\\[\\]|-]*)?");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  // Names that lead inside, or nowhere, whatever a resolver says (RFC 6761, RFC 6762, RFC 8375).
  private static final List<String> INNER_DOMAINS =
      List.of(
          ".local",
          ".localhost",
          ".internal",
          ".intranet",
          ".lan",
          ".home",
          ".corp",
          ".arpa",
          ".onion",
          ".invalid");

  // A TLS handshake at a database's or mail server's door is a probe, not a webhook. Below 1024
  // nothing but 443 is a merchant's web server.
  private static final Set<Integer> NO_WEB_SERVERS =
      Set.of(
          1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5060, 5061, 5432, 5433,
          5672, 5900, 5985, 5986, 6000, 6379, 6380, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6697,
          7000, 7233, 9042, 9092, 9200, 9300, 10_250, 11_211, 25_672, 27_017, 27_018, 50_000);

  /// Reads a URL as a merchant wrote it.
  ///
  /// @param allowsLoopback whether this very machine may be meant
  /// @throws IllegalArgumentException with what is not acceptable
  public static WebhookUrl parse(String text, boolean allowsLoopback) {
    Matcher parts = SHAPE.matcher(text);
    require(text.length() <= LENGTH_MAX && parts.matches(), "expected https://host/path");
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2).toLowerCase(Locale.ROOT);
    String tail = parts.group(4);
    require(
        PATH.matcher(tail).matches(),
        "expected a path of printable ASCII characters without credentials or fragment");
    boolean isLoopback = allowsLoopback && LOOPBACK.contains(host);
    int port = port(parts.group(3), scheme, isLoopback);
    if (!isLoopback) {
      require(scheme.equals("https"), "expected https");
      host = outerHost(host);
    }
    String path = tail.startsWith("/") ? tail : "/" + tail;
    String behind = port == portOf(scheme) ? "" : ":" + port;
    return new WebhookUrl(scheme + "://" + host + behind + path);
  }

  /// The URL for a client.
  ///
  /// Square brackets and bars are allowed in what merchants write, and escaped here.
  public URI uri() {
    int tail = value.indexOf('/', value.indexOf("://") + 3);
    return URI.create(
        value.substring(0, tail)
            + value.substring(tail).replace("[", "%5B").replace("]", "%5D").replace("|", "%7C"));
  }

  /// The host alone, without brackets.
  public String host() {
    String host = URI.create(value.substring(0, value.indexOf('/', 8))).getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text, String scheme, boolean isLoopback) {
    int port = text == null ? portOf(scheme) : Integer.parseInt(text.substring(1));
    require(port >= 1 && port <= PORT_MAX, "expected a port up to " + PORT_MAX);
    require(
        isLoopback
            || port == HTTPS_PORT
            || (port >= UNPRIVILEGED && !NO_WEB_SERVERS.contains(port)),
        "expected port 443, or one from 1024 on that is not another protocol's");
    return port;
  }

  private static int portOf(String scheme) {
    return scheme.equals("https") ? HTTPS_PORT : 80;
  }

  /// A domain name of the open Internet, in ASCII. Numbers are refused in every notation, since
  /// certificates are for names.
  private static String outerHost(String written) {
    require(!written.startsWith("["), "expected a domain name, not an address");
    String host = ascii(written).toLowerCase(Locale.ROOT);
    List<String> labels = List.of(host.split("\\.", -1));
    require(host.length() <= 253 && labels.size() > 1, "expected a full domain name");
    require(
        labels.stream().allMatch(label -> LABEL.matcher(label).matches()),
        "expected a domain name of letters, digits and hyphens");
    // What ends in a number is an IPv4 address to browsers and resolvers (WHATWG URL, 3.5).
    require(
        !labels.getLast().matches("[0-9]+|0x[0-9a-f]*"), "expected a domain name, not an address");
    require(
        INNER_DOMAINS.stream().noneMatch(host::endsWith),
        "expected a domain name of the open Internet");
    return host;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException("expected an internationalized domain name", unusable);
    }
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
