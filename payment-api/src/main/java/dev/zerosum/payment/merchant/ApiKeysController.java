package dev.zerosum.payment.merchant;

import dev.zerosum.contract.payment.ApiKeys;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.operator.KeyHashes;
import dev.zerosum.payment.operator.Operators;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class ApiKeysController implements ApiKeys {

  // Operators are people and their scripts; this is far above what they do.
  private static final int OPERATOR_PER_SECOND = 50;

  private final ApiKeyRows keys;
  private final Operators operators;
  private final KeyHashes hashes;
  private final Clock clock;

  ApiKeysController(ApiKeyRows keys, Operators operators, KeyHashes hashes, Clock clock) {
    this.keys = keys;
    this.operators = operators;
    this.hashes = hashes;
    this.clock = clock;
  }

  @Override
  public ResolvedKey resolve(PresentedKey request) {
    return ApiKeyText.parse(request.key())
        .flatMap(text -> text.kind() == ApiKeyText.Kind.OPERATOR ? operator(text) : merchant(text))
        .orElseThrow(() ->
            new ProblemException(
                Problem.unauthenticated("invalid_api_key", "No valid API key was given.")));
  }

  private Optional<ResolvedKey> operator(ApiKeyText text) {
    return operators
        .identify(text)
        .map(operator ->
            new ResolvedKey(
                operator.id(),
                KeyKind.OPERATOR,
                null,
                false,
                Set.of(operator.role()),
                OPERATOR_PER_SECOND,
                2 * OPERATOR_PER_SECOND,
                OPERATOR_PER_SECOND));
  }

  private Optional<ResolvedKey> merchant(ApiKeyText text) {
    return keys.findByHash(hashes.of(text.reveal()))
        .filter(key -> key.isValidAt(clock.instant()))
        .map(key ->
            new ResolvedKey(
                key.id(),
                key.kind(),
                key.merchantId(),
                key.livemode(),
                Set.copyOf(key.scopes()),
                key.limits().perSecond(),
                key.limits().burst(),
                key.limits().inFlightMax()));
  }
}
