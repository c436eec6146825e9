package dev.zerosum.kit.peer;

import dev.zerosum.kernel.Id;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/// Makes clients of the platform's services from their `@HttpExchange` interfaces.
///
/// A call is sent once. It fails with `ProblemException` when the peer answered with an error, and
/// with [PeerUnreachable] when it gave no answer. Only a connection that was never made is tried at
/// the next instance. Service token, `X-Request-Id` and `traceparent` go along.
public final class PeerClients implements AutoCloseable {

  private final Environment environment;
  private final ServiceTokens tokens;
  private final ObservationRegistry observations;
  private final List<CloseableHttpClient> clients = new CopyOnWriteArrayList<>();

  public PeerClients(
      Environment environment, ServiceTokens tokens, ObservationRegistry observations) {
    this.environment = environment;
    this.tokens = tokens;
    this.observations = observations;
  }

  /// The peer's settings: `zerosum.peers.<service>` is a comma list of URLs.
  public PeerSettings settings(Peer peer) {
    String urls = environment.getProperty("zerosum.peers." + peer.service(), peer.urlByDefault());
    return PeerSettings.of(peer, urls);
  }

  /// A client with the settings that hold unless said otherwise (read time-out 4 s).
  public <T> T create(Class<T> httpExchange, Peer peer) {
    return create(httpExchange, settings(peer));
  }

  /// A client with another read time-out.
  public <T> T create(Class<T> httpExchange, Peer peer, Duration readTimeout) {
    return create(httpExchange, settings(peer).withReadTimeout(readTimeout));
  }

  /// A client with all settings given.
  public <T> T create(Class<T> httpExchange, PeerSettings settings) {
    String service = settings.peer().service();
    var rest =
        RestClient.builder()
            .baseUrl("http://" + service)
            .requestFactory(new HttpComponentsClientHttpRequestFactory(connect(settings)))
            .requestInterceptor(new PeerExchange(settings, tokens))
            .defaultStatusHandler(new PeerProblems(service))
            .observationRegistry(observations)
            .configureMessageConverters(converters ->
                converters
                    .disableDefaults()
                    .withJsonConverter(new JacksonJsonHttpMessageConverter(ZerosumJson.mapper())))
            .build();
    var conversion = new DefaultFormattingConversionService();
    conversion.addConverter(idsAsText());
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
        .exchangeAdapterDecorator(adapter -> new UnreadAnswers(adapter, service))
        .conversionService(conversion)
        .build()
        .createClient(httpExchange);
  }

  private CloseableHttpClient connect(PeerSettings settings) {
    CloseableHttpClient client =
        PeerConnections.client(
            settings.connectTimeout(),
            settings.readTimeout(),
            settings.connectionsMax(),
            settings.urls().size());
    clients.add(client);
    return client;
  }

  // A lambda would lose the types that the conversion service reads.
  private static Converter<Id, String> idsAsText() {
    return new Converter<>() {
      @Override
      public String convert(Id id) {
        return id.value();
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (CloseableHttpClient client : clients) {
      client.close();
    }
  }
}
