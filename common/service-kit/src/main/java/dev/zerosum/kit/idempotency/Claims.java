package dev.zerosum.kit.idempotency;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.sql.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The claims of this service: who asked what under which key, and what was answered. Redis is
/// asked first, Postgres decides.
public final class Claims {

  private final ClaimRows rows;
  private final ClaimCache cache;
  private final AnswerSeal seal;
  private final AnswerWaiters waiters;
  private final MeterRegistry meters;
  private final Executor afterwards;

  /// @param afterwards runs what follows a commit and may be slow
  Claims(
      ClaimRows rows,
      ClaimCache cache,
      AnswerSeal seal,
      AnswerWaiters waiters,
      MeterRegistry meters,
      Executor afterwards) {
    this.rows = rows;
    this.cache = cache;
    this.seal = seal;
    this.waiters = waiters;
    this.meters = meters;
    this.afterwards = afterwards;
  }

  /// What is known of the key; a fresh one may be uncertain.
  ClaimSight look(ClaimRequest request) {
    return switch (cache.glance(request)) {
      case ClaimCache.Glance.Unseen() -> counted("redis", new ClaimSight.Fresh(false));
      case ClaimCache.Glance.Known(StoredAnswer answer) ->
          counted("redis", new ClaimSight.Answered(answer));
      case ClaimCache.Glance.AskPostgres() -> find(request);
    };
  }

  /// What Postgres knows of the key: certain. Ask it before a refusal that is not stored (503,
  /// 429), since an existing claim is answered first.
  public ClaimSight find(ClaimRequest request) {
    return counted(
        "postgres",
        rows.find(request)
            .map(row -> sight(row, request))
            .orElseGet(() -> new ClaimSight.Fresh(true)));
  }

  /// Takes the key in the caller's transaction; false when somebody has it: roll back, then
  /// [#find].
  ///
  /// @param objectId whose decision will be the answer; null when the transaction answers at once
  public boolean claim(ClaimRequest request, @Nullable String objectId) {
    return rows.insert(request, objectId);
  }

  /// Stores the answer of the claim that made this object, in the caller's transaction, unless one
  /// is stored. After the commit whoever waits in this instance is answered.
  public void answer(String objectId, StoredAnswer answer) {
    rows.answer(objectId, answer)
        .ifPresent(decided ->
            AfterCommit.run(() -> {
              waiters.complete(objectId, answer);
              afterwards.execute(() -> cache.remember(decided));
            }));
  }

  /// Stores the answer of a claim that this very transaction took: what a handler calls that claims
  /// by itself and answers at once.
  ///
  /// @param isSecret whether the bytes are kept sealed
  public void answer(ClaimRequest request, StoredAnswer answer, boolean isSecret) {
    StoredAnswer kept =
        isSecret
            ? new StoredAnswer(answer.status(), answer.contentType(), seal.seal(answer.body()))
            : answer;
    if (rows.answer(request, kept, isSecret) != 1) {
      throw new InvariantViolation("a claim was answered twice within its own transaction");
    }
  }

  private ClaimSight sight(ClaimRow row, ClaimRequest request) {
    if (row.isExpired()) {
      return new ClaimSight.Expired();
    }
    if (!row.fingerprint().equals(request.fingerprint())) {
      return new ClaimSight.Different(differing(row, request));
    }
    StoredAnswer answer = row.answer();
    if (answer == null) {
      return new ClaimSight.Running(
          Objects.requireNonNull(row.objectId(), "an undecided claim has an object"));
    }
    return new ClaimSight.Answered(
        row.isSealed()
            ? new StoredAnswer(answer.status(), answer.contentType(), seal.open(answer.body()))
            : answer);
  }

  private static List<String> differing(ClaimRow row, ClaimRequest request) {
    if (!row.target().equals(request.target())) {
      return List.of("path");
    }
    String first =
        Objects.requireNonNull(row.request(), "a claim before its horizon has a request");
    return DifferingFields.between(ZerosumJson.mapper().readTree(first), request.body());
  }

  private ClaimSight counted(String layer, ClaimSight sight) {
    String result =
        switch (sight) {
          case ClaimSight.Fresh _ -> "fresh";
          case ClaimSight.Running _ -> "running";
          case ClaimSight.Answered _ -> "replayed";
          case ClaimSight.Different _ -> "different";
          case ClaimSight.Expired _ -> "expired";
        };
    meters.counter("zerosum.idempotency.claim", "layer", layer, "result", result).increment();
    return sight;
  }
}
