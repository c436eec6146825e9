package dev.zerosum.kit.peer;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How a peer is reached.
///
/// @param peer whose tokens are made out to
/// @param urls its instances, scheme and authority only; calls go round robin
/// @param connectTimeout how long a connection may take to be made
/// @param readTimeout how long the peer may be silent; the bound of the whole call, near enough,
///   since answers are small
/// @param connectionsMax connections to each instance at once
public record PeerSettings(
    Peer peer, List<URI> urls, Duration connectTimeout, Duration readTimeout, int connectionsMax) {

  // One machine or one site: a connection that takes longer is not coming.
  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(4);
  // HttpClient's default of 5 would queue our virtual threads behind each other.
  private static final int CONNECTIONS_MAX = 512;

  public PeerSettings {
    urls = List.copyOf(urls);
    if (urls.isEmpty() || connectionsMax < 1) {
      throw new IllegalArgumentException("a peer has at least one URL and one connection");
    }
  }

  /// The settings that hold unless said otherwise.
  ///
  /// @param urls comma list
  public static PeerSettings of(Peer peer, String urls) {
    List<URI> list =
        List.of(urls.split(",")).stream()
            .map(url -> URI.create(url.strip().replaceAll("/+$", "")))
            .toList();
    return new PeerSettings(peer, list, CONNECT_TIMEOUT, READ_TIMEOUT, CONNECTIONS_MAX);
  }

  /// The same with another read time-out.
  public PeerSettings withReadTimeout(Duration other) {
    return new PeerSettings(peer, urls, connectTimeout, other, connectionsMax);
  }
}
