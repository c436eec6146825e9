package dev.zerosum.notification.delivery;

import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.notification.endpoint.EndpointHealth;
import dev.zerosum.notification.endpoint.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Decides what follows from an attempt, in one short transaction. Endpoints are locked before
/// deliveries, as everywhere.
@Component
class Settlement {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final AttemptRows attempts;
  private final QueueRows queue;
  private final EndpointHealth endpoints;
  private final RetrySchedule schedule;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Settlement(
      AttemptRows attempts,
      QueueRows queue,
      EndpointHealth endpoints,
      RetrySchedule schedule,
      Outbox outbox,
      TransactionTemplate transaction,
      Clock clock) {
    this.attempts = attempts;
    this.queue = queue;
    this.endpoints = endpoints;
    this.schedule = schedule;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  void settle(Due due, Target target, Outcome outcome) {
    Instant now = clock.instant();
    transaction.executeWithoutResult(_ -> {
      switch (outcome) {
        case Outcome.Accepted accepted -> {
          if (target.isFailing()) {
            endpoints.recovered(due.endpointId());
          }
          end(due, "delivered", accepted, now);
        }
        case Outcome.Gone _ ->
            // Cancels all that is under way to this endpoint, this delivery too.
            endpoints.gone(due.endpointId());
        case Outcome.Refused refused ->
            retry(
                due,
                refused,
                now,
                schedule.next(turn(due), now, due.giveUpAt(), refused.retryAfter()));
        case Outcome.Unanswered unanswered ->
            retry(due, unanswered, now, schedule.next(turn(due), now, due.giveUpAt(), null));
      }
      attempts.record(due, outcome, now);
    });
  }

  private static int turn(Due due) {
    return due.attempt() - due.scheduleStart();
  }

  private void retry(Due due, Outcome outcome, Instant now, Optional<Instant> next) {
    if (next.isPresent()) {
      attempts.retryAt(due, next.get());
      return;
    }
    endpoints.failing(due.endpointId());
    end(due, "exhausted", outcome, now);
    log.warn("delivery {} to {} exhausted", due.id(), due.endpointId());
  }

  private void end(Due due, String status, Outcome outcome, Instant now) {
    attempts
        .end(due, status, now)
        .ifPresent(sequence -> {
          queue.callNext(due, now);
          outbox.append(List.of(audit(due, status, outcome, sequence)));
        });
  }

  private static OutboxEvent audit(Due due, String status, Outcome outcome, long sequence) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", due.id());
    facts.put("event_id", due.eventId());
    facts.put("webhook_endpoint_id", due.endpointId());
    facts.put("status", status);
    facts.put("attempt", due.attempt());
    facts.put("status_code", outcome.statusCode());
    facts.put("error", outcome.error());
    return DeliveryAudit.event(
        due.id(), sequence, "webhook_delivery." + status, facts, "pending", "system");
  }
}
