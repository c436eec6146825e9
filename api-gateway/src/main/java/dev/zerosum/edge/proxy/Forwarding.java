package dev.zerosum.edge.proxy;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerConnections;
import dev.zerosum.kit.peer.PeerSettings;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.request.TraceContext;
import dev.zerosum.kit.token.ServiceTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/// Sends requests on to the services, as the platform's own: with our token, the caller we found,
/// and our request id.
public final class Forwarding implements AutoCloseable {

  private final ServiceTokens tokens;
  private final Map<Peer, Upstream> upstreams = new EnumMap<>(Peer.class);
  private final List<CloseableHttpClient> clients = new ArrayList<>();

  /// @param settingsOf how each service is reached
  /// @param answerTimeout how long a service may be silent
  public Forwarding(
      ServiceTokens tokens,
      List<Peer> peers,
      Function<Peer, PeerSettings> settingsOf,
      Duration connectTimeout,
      Duration answerTimeout,
      int connectionsMax) {
    this.tokens = tokens;
    for (Peer peer : peers) {
      PeerSettings settings = settingsOf.apply(peer);
      CloseableHttpClient client =
          PeerConnections.client(
              connectTimeout, answerTimeout, connectionsMax, settings.urls().size());
      clients.add(client);
      upstreams.put(peer, new Upstream(settings, client));
    }
  }

  /// Sends a request on.
  ///
  /// @param body the whole body
  /// @param caller absent on open paths
  public Forwarded forward(
      HttpServletRequest request, byte[] body, Peer peer, @Nullable Caller caller) {
    Upstream upstream = upstreams.get(peer);
    if (upstream == null) {
      throw new InvariantViolation("a route leads to " + peer + ", which is not connected");
    }
    return upstream.send(instance -> requestTo(instance, request, body, peer, caller));
  }

  private HttpUriRequestBase requestTo(
      HttpHost instance,
      HttpServletRequest request,
      byte[] body,
      Peer peer,
      @Nullable Caller caller) {
    @Nullable String query = request.getQueryString();
    String target = request.getRequestURI() + (query == null ? "" : "?" + query);
    // The target passes as it was written, which a URI of its own might refuse.
    var onward = new HttpUriRequestBase(request.getMethod(), URI.create(instance.toURI()));
    onward.setPath(target);
    for (String name : Collections.list(request.getHeaderNames())) {
      if (HeaderRules.passesInward(name)) {
        Collections.list(request.getHeaders(name)).forEach(value -> onward.addHeader(name, value));
      }
    }
    onward.setHeader(ServiceTokens.HEADER, tokens.forAudience(peer.service()));
    onward.setHeader("X-Forwarded-For", request.getRemoteAddr());
    onward.setHeader("X-Forwarded-Proto", request.getScheme());
    onward.setHeader("X-Forwarded-Host", request.getServerName());
    RequestContext.requestId().ifPresent(id -> onward.setHeader(RequestContext.PEER_HEADER, id));
    TraceContext.traceparent()
        .ifPresent(trace -> onward.setHeader(TraceContext.TRACEPARENT, trace));
    if (caller != null) {
      onward.setHeader(Callers.HEADER, Callers.encode(caller));
    }
    if (body.length > 0 || request.getContentLengthLong() == 0) {
      // The caller's Content-Type passed with the headers, so the entity names none.
      onward.setEntity(new ByteArrayEntity(body, null));
    }
    return onward;
  }

  @Override
  public void close() throws IOException {
    for (CloseableHttpClient client : clients) {
      client.close();
    }
  }
}
