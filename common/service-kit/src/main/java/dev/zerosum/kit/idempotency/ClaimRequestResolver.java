package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.InvariantViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives handlers that claim by themselves their [ClaimRequest].
final class ClaimRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ClaimRequest.class;
  }

  @Override
  public ClaimRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (request.getAttribute(ClaimRequest.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
        instanceof ClaimRequest asked) {
      return asked;
    }
    throw new InvariantViolation("only a handler that is marked ClaimedByHandler has a claim");
  }
}
