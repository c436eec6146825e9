package dev.zerosum.edge.proxy;

import dev.zerosum.kit.peer.ConnectionFailures;
import dev.zerosum.kit.peer.PeerSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The instances of one service, in turn. A request goes to the next instance only when the
/// connection to this one was never made; once anything was sent, it is never sent again, except
/// that a read on a broken connection is asked once more.
final class Upstream {

  private static final Logger log = LoggerFactory.getLogger(Upstream.class);
  private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

  private final String service;
  private final List<HttpHost> instances;
  private final HttpClient client;
  private final AtomicInteger turn = new AtomicInteger();

  Upstream(PeerSettings settings, HttpClient client) {
    this.service = settings.peer().service();
    this.instances = settings.urls().stream().map(Upstream::hostOf).toList();
    this.client = client;
  }

  private static HttpHost hostOf(URI url) {
    return new HttpHost(url.getScheme(), url.getHost(), url.getPort());
  }

  /// Sends the request.
  ///
  /// @param requestTo makes the request for one instance; called again for each try
  Forwarded send(Function<HttpHost, HttpUriRequestBase> requestTo) {
    int first = turn.getAndIncrement();
    boolean mayAskAgain = true;
    for (int tried = 0; tried < instances.size(); tried++) {
      HttpHost instance = instances.get(Math.floorMod(first + tried, instances.size()));
      HttpUriRequestBase request = requestTo.apply(instance);
      try {
        return new Forwarded.Answered(client.executeOpen(instance, request, null), request::cancel);
      } catch (InterruptedIOException slow) {
        if (!ConnectionFailures.isNeverSent(slow)) {
          log.warn("{} at {} is silent: {}", service, instance, slow.toString());
          return new Forwarded.TimedOut();
        }
        log.warn("{} at {} is not reached: {}", service, instance, slow.toString());
      } catch (IOException broken) {
        if (ConnectionFailures.isNeverSent(broken)) {
          log.warn("{} at {} is not reached: {}", service, instance, broken.toString());
          continue;
        }
        log.warn("{} at {} broke off: {}", service, instance, broken.toString());
        if (!mayAskAgain || !SAFE.contains(request.getMethod())) {
          return new Forwarded.Lost();
        }
        mayAskAgain = false;
        tried--;
      }
    }
    return new Forwarded.NeverSent();
  }
}
