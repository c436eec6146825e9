package dev.zerosum.edge.key;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ApiKeys.ResolvedKey;
import dev.zerosum.edge.route.Route;
import dev.zerosum.edge.route.Route.Access;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kit.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who may take a path. Refusals in order of precedence: no key, a mistyped key, an unknown
/// key, nobody to ask, a key of the wrong kind.
public final class Gatekeeper {

  // payment-api is usually back after a restart's time.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ResolvedKeys keys;

  public Gatekeeper(ResolvedKeys keys) {
    this.keys = keys;
  }

  /// Admits or refuses.
  ///
  /// @param authorization the header's value, absent when the caller sent none
  public Admission admit(Route route, @Nullable String authorization) {
    if (route.access() == Access.OPEN) {
      return new Admission.Open();
    }
    Optional<String> presented = PresentedKeys.in(authorization);
    if (presented.isEmpty()) {
      return refused(
          Problem.unauthenticated(
              "api_key_required", "Send your API key as Authorization: Bearer zs_…"));
    }
    return ApiKeyText.parse(presented.get())
        .map(key -> admit(route, keys.of(key)))
        .orElseGet(Gatekeeper::invalid);
  }

  private static Admission admit(Route route, Resolution resolution) {
    return switch (resolution) {
      case Resolution.Known known -> admit(route.access(), known.key());
      case Resolution.Unknown _ -> invalid();
      case Resolution.Unavailable _ ->
          refused(
              Problem.unavailable(
                  "service_unavailable", "Keys cannot be checked right now.", RETRY_AFTER));
    };
  }

  private static Admission admit(Access access, ResolvedKey key) {
    return switch (access) {
      case OPEN, ANY_KEY -> new Admission.Keyed(key);
      case SECRET_KEY ->
          key.kind() == KeyKind.PUBLISHABLE
              ? refused(
                  Problem.forbidden(
                      "secret_key_required", "A publishable key does not open this path."))
              : new Admission.Keyed(key);
      case OPERATOR ->
          key.kind() == KeyKind.OPERATOR
              ? new Admission.Keyed(key)
              : refused(
                  Problem.forbidden(
                      "key_not_allowed", "This kind of key does not open this path."));
    };
  }

  // One answer for mistyped and unknown keys: it tells nobody which keys exist.
  private static Admission invalid() {
    return refused(
        Problem.unauthenticated("invalid_api_key", "The API key is not valid or was revoked."));
  }

  private static Admission refused(Problem problem) {
    return new Admission.Refused(problem);
  }
}
