package dev.zerosum.payment.merchant;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.ApiKeyId;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.operator.KeyHashes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes, rolls, limits and takes back keys, in the caller's transaction, each with its audit
/// event.
final class ApiKeyRing {

  private final ApiKeyRows keys;
  private final KeyHashes hashes;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final SecureRandom random;
  private final Clock clock;

  ApiKeyRing(
      ApiKeyRows keys,
      KeyHashes hashes,
      Outbox outbox,
      TimeOrderedIds ids,
      SecureRandom random,
      Clock clock) {
    this.keys = keys;
    this.hashes = hashes;
    this.outbox = outbox;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// A new key.
  Made make(String merchantId, Shape shape, String actor) {
    ApiKeyText text =
        ApiKeyText.generate(ApiKeyText.Kind.valueOf(shape.kind().name()), shape.livemode(), random);
    String revealed = text.reveal();
    var key =
        new ApiKeyRow(
            ids.next(ApiKeyId.PREFIX),
            merchantId,
            shape.livemode(),
            shape.kind(),
            shape.scopes(),
            revealed.substring(revealed.length() - 4),
            shape.limits(),
            1,
            now(),
            null,
            null);
    keys.insert(key, hashes.of(revealed));
    tell("api_key.created", null, key, actor);
    return new Made(key, revealed);
  }

  /// A new key of the same shape; the old one goes on for the overlap.
  Made roll(String merchantId, String id, Duration overlap, String actor) {
    ApiKeyRow old = locked(merchantId, id);
    if (!old.isValidAt(now())) {
      throw new ProblemException(
          Problem.conflict("api_key_not_active", "Only an active key can be rolled."));
    }
    ApiKeyRow ending = keys.expire(old, now().plus(overlap));
    tell("api_key.rolled", old, ending, actor);
    return make(
        merchantId, new Shape(old.livemode(), old.kind(), old.scopes(), old.limits()), actor);
  }

  ApiKeyRow revoke(String merchantId, String id, String actor) {
    ApiKeyRow old = locked(merchantId, id);
    ApiKeyRow revoked = keys.revoke(old, now());
    tell("api_key.revoked", old, revoked, actor);
    return revoked;
  }

  ApiKeyRow limit(ApiKeyRow old, KeyLimits limits, String actor) {
    ApiKeyRow limited = keys.limit(old, limits);
    tell("api_key.limited", old, limited, actor);
    return limited;
  }

  ApiKeyRow locked(String merchantId, String id) {
    return keys.lock(merchantId, id)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such API key.")));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void tell(String type, @Nullable ApiKeyRow before, ApiKeyRow after, String actor) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "payment",
                after.id(),
                after.eventSequence(),
                OutboxEvent.Kind.AUDIT,
                type,
                after.body(null),
                actor,
                RequestContext.requestId().orElse(null),
                null,
                before == null ? null : Digests.sha256(before.body(null)),
                Digests.sha256(after.body(null)))));
  }

  /// What a key is like.
  record Shape(boolean livemode, KeyKind kind, List<String> scopes, KeyLimits limits) {

    Shape {
      scopes = List.copyOf(scopes);
    }
  }

  /// A key and its text, which is shown once.
  record Made(ApiKeyRow key, String text) {

    ApiKeyRow.Body body() {
      return key.body(text);
    }

    @Override
    public String toString() {
      return "Made[" + key.id() + ", text masked]";
    }
  }
}
