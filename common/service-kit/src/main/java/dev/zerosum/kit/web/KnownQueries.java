package dev.zerosum.kit.web;

import dev.zerosum.kit.field.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses what a query names and its handler does not ask for: `parameter_unknown`. A handler that
/// takes the whole query as a map looks at it itself.
final class KnownQueries implements HandlerInterceptor {

  /// The paths that merchants and operators call.
  static final String PATHS = "/v1/**";

  private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

  // Of each handler; empty for one that takes whatever comes.
  private final Map<Method, Optional<Set<String>>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    @Nullable String query = request.getQueryString();
    if (query != null && handler instanceof HandlerMethod method) {
      known
          .computeIfAbsent(method.getMethod(), _ -> namesOf(method))
          .ifPresent(names -> requireKnown(query, names));
    }
    return true;
  }

  private static void requireKnown(String query, Set<String> names) {
    Stream.of(query.split("&"))
        .map(pair -> decoded(pair.split("=", 2)[0]))
        .filter(name -> !name.isEmpty() && !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw Page.refusal("parameter_unknown", name, "There is no such parameter.");
        });
  }

  private static Optional<Set<String>> namesOf(HandlerMethod method) {
    var asked =
        Stream.of(method.getMethodParameters())
            .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
            .toList();
    return asked.stream()
            .anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType()))
        ? Optional.empty()
        : Optional.of(
            asked.stream().map(KnownQueries::nameOf).collect(Collectors.toUnmodifiableSet()));
  }

  private static String nameOf(MethodParameter parameter) {
    @Nullable RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
    if (named != null && !named.name().isEmpty()) {
      return named.name();
    }
    parameter.initParameterNameDiscovery(NAMES);
    return String.valueOf(parameter.getParameterName());
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      // Nobody knows a parameter that is written so.
      return name;
    }
  }
}
