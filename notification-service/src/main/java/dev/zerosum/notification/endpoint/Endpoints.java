package dev.zerosum.notification.endpoint;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/// What merchants do with their endpoints, each in the caller's transaction.
@Service
class Endpoints {

  // Each event is matched against all of its merchant's endpoints.
  private static final int PER_MERCHANT_MAX = 32;

  private final EndpointRows rows;
  private final EndpointSecrets secrets;
  private final EndpointChanges changes;
  private final TimeOrderedIds ids;
  private final Clock clock;

  Endpoints(
      EndpointRows rows,
      EndpointSecrets secrets,
      EndpointChanges changes,
      TimeOrderedIds ids,
      Clock clock) {
    this.rows = rows;
    this.secrets = secrets;
    this.changes = changes;
    this.ids = ids;
    this.clock = clock;
  }

  EndpointBody create(Caller.Merchant caller, Endpoint.Wishes wishes) {
    if (rows.count(caller) >= PER_MERCHANT_MAX) {
      throw new ProblemException(
          Problem.conflict(
              "webhook_endpoints_limit",
              "A merchant has at most " + PER_MERCHANT_MAX + " endpoints in each mode."));
    }
    var endpoint =
        new Endpoint(
            ids.next(Endpoint.PREFIX),
            caller.merchantId(),
            caller.livemode(),
            wishes,
            EndpointStatus.ENABLED,
            null,
            null,
            0,
            now());
    Endpoint created = changes.create(endpoint, caller.keyId());
    return EndpointBody.of(created, secrets.roll(created.id(), now(), Duration.ZERO));
  }

  EndpointBody update(Caller.Merchant caller, String id, EndpointFields.Changes asked) {
    Endpoint before = locked(caller, id);
    Endpoint after = before.with(asked.on(before.wishes()));
    if (asked.isDisabled() != null) {
      after =
          after.with(
              asked.isDisabled() ? EndpointStatus.DISABLED : EndpointStatus.ENABLED,
              asked.isDisabled() ? before.disabledBecause() : null);
    }
    return EndpointBody.of(
        changes.change(before, after, "webhook_endpoint.updated", caller.keyId()), null);
  }

  EndpointBody rollSecret(Caller.Merchant caller, String id, Duration overlap) {
    Endpoint endpoint = locked(caller, id);
    String secret = secrets.roll(id, now(), overlap);
    Endpoint rolled =
        changes.change(endpoint, endpoint, "webhook_endpoint.secret_rolled", caller.keyId());
    return EndpointBody.of(rolled, secret);
  }

  EndpointBody.Deleted delete(Caller.Merchant caller, String id) {
    Endpoint endpoint = locked(caller, id);
    changes.change(
        endpoint,
        endpoint.with(EndpointStatus.DELETED, null),
        "webhook_endpoint.deleted",
        caller.keyId());
    secrets.removeAll(id);
    return new EndpointBody.Deleted(id, "webhook_endpoint", true);
  }

  /// The same words for an id that never was and for another merchant's.
  static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such webhook endpoint.").withParam("id"));
  }

  private Endpoint locked(Caller.Merchant caller, String id) {
    return rows.lock(caller, id).orElseThrow(Endpoints::unknown);
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
