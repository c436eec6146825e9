package dev.zerosum.kit.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request was not served, as the caller is told.
///
/// @param status HTTP status, 400 to 599
/// @param code one word for programs, for instance `parameter_unknown`
/// @param message for people; never card data, keys or bodies
/// @param param the request's field at fault, where one is
/// @param declineCode why the card was declined, where it was
/// @param paymentId the payment that failed, where there is one
/// @param retryAfter when to try again, where that helps
public record Problem(
    int status,
    ErrorType type,
    String code,
    String message,
    @Nullable String param,
    @Nullable String declineCode,
    @Nullable String paymentId,
    @Nullable Duration retryAfter) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has a status from 400 to 599, not " + status);
    }
  }

  /// A problem with nothing but the required parts.
  public static Problem of(int status, ErrorType type, String code, String message) {
    return new Problem(status, type, code, message, null, null, null, null);
  }

  /// 400: the request cannot be understood.
  public static Problem invalid(String code, @Nullable String param, String message) {
    return of(400, ErrorType.INVALID_REQUEST_ERROR, code, message).withParam(param);
  }

  /// 401: no valid credentials.
  public static Problem unauthenticated(String code, String message) {
    return of(401, ErrorType.AUTHENTICATION_ERROR, code, message);
  }

  /// 402: the card said no.
  public static Problem declined(String code, @Nullable String declineCode, String message) {
    return of(402, ErrorType.CARD_ERROR, code, message).withDeclineCode(declineCode);
  }

  /// 403: known, but not allowed.
  public static Problem forbidden(String code, String message) {
    return of(403, ErrorType.INVALID_REQUEST_ERROR, code, message);
  }

  /// 404: no such thing, or another tenant's.
  public static Problem notFound(String code, String message) {
    return of(404, ErrorType.INVALID_REQUEST_ERROR, code, message);
  }

  /// 409: not as things stand.
  public static Problem conflict(String code, String message) {
    return of(409, ErrorType.INVALID_REQUEST_ERROR, code, message);
  }

  /// 409 that passes by itself: another caller is at the same work.
  public static Problem inFlight(String message, Duration retryAfter) {
    return conflict("in_flight", message).withRetryAfter(retryAfter);
  }

  /// 422: an idempotency key was used with another request.
  public static Problem keyReuse(String code, String message) {
    return of(422, ErrorType.IDEMPOTENCY_ERROR, code, message);
  }

  /// 429: too many.
  public static Problem tooMany(String code, String message, Duration retryAfter) {
    return of(429, ErrorType.RATE_LIMIT_ERROR, code, message).withRetryAfter(retryAfter);
  }

  /// 500: our fault; no detail.
  public static Problem internal() {
    return of(500, ErrorType.API_ERROR, "internal_error", "Something went wrong on our side.");
  }

  /// 503: refused before effects; the same request may be sent again.
  public static Problem unavailable(String code, String message, Duration retryAfter) {
    return of(503, ErrorType.API_ERROR, code, message).withRetryAfter(retryAfter);
  }

  /// The same with another field at fault.
  public Problem withParam(@Nullable String other) {
    return new Problem(status, type, code, message, other, declineCode, paymentId, retryAfter);
  }

  /// The same with another decline code.
  public Problem withDeclineCode(@Nullable String other) {
    return new Problem(status, type, code, message, param, other, paymentId, retryAfter);
  }

  /// The same about another payment.
  public Problem withPaymentId(@Nullable String other) {
    return new Problem(status, type, code, message, param, declineCode, other, retryAfter);
  }

  /// The same with another time to try again.
  public Problem withRetryAfter(@Nullable Duration other) {
    return new Problem(status, type, code, message, param, declineCode, paymentId, other);
  }

  /// The same with another type.
  public Problem withType(ErrorType other) {
    return new Problem(status, other, code, message, param, declineCode, paymentId, retryAfter);
  }

  /// Whether the same request may succeed later: `in_flight`, 429 and every 5xx.
  public boolean isRetryable() {
    return status >= 500 || status == 429 || code.equals("in_flight");
  }

  /// Whole seconds for a `Retry-After` header, at least 1; 0 when there is none.
  public long retryAfterSeconds() {
    return retryAfter == null ? 0 : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
