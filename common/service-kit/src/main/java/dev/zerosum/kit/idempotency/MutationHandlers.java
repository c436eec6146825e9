package dev.zerosum.kit.idempotency;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Finds the handler that a mutation will reach, before it is called.
final class MutationHandlers {

  private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");

  // Asked for at the first request: filters are made before the handlers.
  private final SingletonSupplier<List<RequestMappingHandlerMapping>> mappings;

  MutationHandlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = SingletonSupplier.of(() -> mappings.orderedStream().toList());
  }

  /// Empty for reads, for unknown routes and for unknown methods: those are not ours to answer.
  Optional<HandlerMethod> handlerOf(HttpServletRequest request) {
    if (!MUTATING.contains(request.getMethod())) {
      return Optional.empty();
    }
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    return mappings.obtain().stream()
        .map(mapping -> find(mapping, request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<HandlerMethod> find(
      RequestMappingHandlerMapping mapping, HttpServletRequest request) {
    try {
      @Nullable HandlerExecutionChain chain = mapping.getHandler(request);
      return chain != null && chain.getHandler() instanceof HandlerMethod method
          ? Optional.of(method)
          : Optional.empty();
    } catch (ServletException unmatched) {
      // Another method or media type than the route knows: the dispatcher says so.
      return Optional.empty();
    } catch (RuntimeException broken) {
      throw broken;
    } catch (Exception checked) {
      // The mapping's signature allows any exception.
      throw new IllegalStateException("the handler mapping failed", checked);
    }
  }
}
