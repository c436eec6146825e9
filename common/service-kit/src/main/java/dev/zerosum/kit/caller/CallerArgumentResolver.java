package dev.zerosum.kit.caller;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers their caller.
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return Caller.class.isAssignableFrom(parameter.getParameterType());
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binderFactory) {
    var request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("callers are known of servlet requests only");
    }
    Caller caller = Callers.of(request).orElseThrow(CallerArgumentResolver::unknown);
    if (!parameter.getParameterType().isInstance(caller)) {
      throw new ProblemException(
          Problem.forbidden("key_not_allowed", "This kind of key does not open this path."));
    }
    if (caller instanceof Caller.Merchant merchant) {
      RequestContext.put(RequestContext.MERCHANT_ID, merchant.merchantId().value());
    }
    return caller;
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.unauthenticated("invalid_api_key", "A valid API key is required."));
  }
}
