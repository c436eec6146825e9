package dev.zerosum.kit.peer;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/// Makes an answer that broke off a [PeerUnreachable]: the peer acted, and we do not know how.
final class UnreadAnswers extends HttpExchangeAdapterDecorator {

  private final String service;

  UnreadAnswers(HttpExchangeAdapter delegate, String service) {
    super(delegate);
    this.service = service;
  }

  @Override
  public void exchange(HttpRequestValues values) {
    read(() -> {
      super.exchange(values);
      return true;
    });
  }

  @Override
  public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
    return read(() -> super.exchangeForHeaders(values));
  }

  @Override
  public <T> @Nullable T exchangeForBody(
      HttpRequestValues values, ParameterizedTypeReference<T> type) {
    return this.<@Nullable T>read(() -> super.exchangeForBody(values, type));
  }

  @Override
  public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
    return read(() -> super.exchangeForBodilessEntity(values));
  }

  @Override
  public <T> ResponseEntity<T> exchangeForEntity(
      HttpRequestValues values, ParameterizedTypeReference<T> type) {
    return read(() -> super.exchangeForEntity(values, type));
  }

  private <R extends @Nullable Object> R read(Supplier<R> call) {
    try {
      return call.get();
    } catch (RestClientException failure) {
      if (failure.getMostSpecificCause() instanceof IOException broken) {
        throw new PeerUnreachable(service, true, broken);
      }
      throw failure;
    }
  }
}
