package dev.zerosum.kit.peer;

import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.request.TraceContext;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/// Sends one call to the next instance of a peer, with our token and the request's id. Tries the
/// instance after it once when the connection was never made, and nothing else again: the peer may
/// have acted.
final class PeerExchange implements ClientHttpRequestInterceptor {

  private final PeerSettings settings;
  private final ServiceTokens tokens;
  private final AtomicInteger turn = new AtomicInteger();

  PeerExchange(PeerSettings settings, ServiceTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    request.getHeaders().set(ServiceTokens.HEADER, tokens.forAudience(settings.peer().service()));
    RequestContext.requestId()
        .ifPresent(id -> request.getHeaders().set(RequestContext.PEER_HEADER, id));
    // A trace that Temporal carried here has no running span, so nobody else passes it on.
    TraceContext.carried()
        .ifPresent(trace -> request.getHeaders().set(TraceContext.TRACEPARENT, trace));
    int first = Math.floorMod(turn.getAndIncrement(), settings.urls().size());
    try {
      return execution.execute(addressed(request, first), body);
    } catch (IOException failure) {
      if (!ConnectionFailures.isNeverSent(failure)) {
        throw new PeerUnreachable(settings.peer().service(), true, failure);
      }
      return tryNext(request, body, execution, first + 1, failure);
    }
  }

  private ClientHttpResponse tryNext(
      HttpRequest request,
      byte[] body,
      ClientHttpRequestExecution execution,
      int next,
      IOException first) {
    if (settings.urls().size() == 1) {
      throw new PeerUnreachable(settings.peer().service(), false, first);
    }
    try {
      return execution.execute(addressed(request, next % settings.urls().size()), body);
    } catch (IOException failure) {
      boolean wasSent = !ConnectionFailures.isNeverSent(failure);
      throw new PeerUnreachable(settings.peer().service(), wasSent, failure);
    }
  }

  private HttpRequest addressed(HttpRequest request, int index) {
    URI instance = settings.urls().get(index);
    URI uri =
        UriComponentsBuilder.fromUri(request.getURI())
            .scheme(instance.getScheme())
            .host(instance.getHost())
            .port(instance.getPort())
            .build(true)
            .toUri();
    return new HttpRequestWrapper(request) {
      @Override
      public URI getURI() {
        return uri;
      }
    };
  }
}
