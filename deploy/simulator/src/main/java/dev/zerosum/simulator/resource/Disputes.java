package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Dispute;
import dev.zerosum.simulator.book.Dispute.Status;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.book.Movement.Kind;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `/v1/disputes`.
final class Disputes {

  private static final String URL = "/v1/disputes";

  private final Responder responder;
  private final DisputeMoney money;
  private final long courseSeconds;

  /// @param course how long the buyer's bank looks at evidence
  Disputes(Responder responder, Charging charging, Duration course) {
    this.responder = responder;
    this.money = new DisputeMoney(charging);
    this.courseSeconds = course.toSeconds();
  }

  List<Route> routes() {
    var listing = new HashSet<>(Page.PARAMETERS);
    listing.addAll(Set.of("charge", "payment_intent"));
    return List.of(
        new Route("GET", URL, Operation.LIST, listing, this::list),
        new Route("GET", URL + "/{}", Operation.RETRIEVE, Set.of(), this::retrieve),
        new Route(
            "POST",
            URL + "/{}",
            Operation.UPDATE,
            Set.of("evidence", "metadata", "submit"),
            this::update),
        new Route("POST", URL + "/{}/close", Operation.UPDATE, Set.of(), this::close));
  }

  private Answer list(Call call, Draft draft) {
    var intent = call.form().text("payment_intent");
    var charge = call.form().text("charge");
    return responder.page(
        draft,
        call,
        Dispute.class,
        URL,
        dispute ->
            dispute.shown()
                && intent.map(dispute.paymentIntent()::equals).orElse(true)
                && charge.map(dispute.charge()::equals).orElse(true));
  }

  private Answer retrieve(Call call, Draft draft) {
    return responder.object(draft, call, require(call, draft));
  }

  private Answer update(Call call, Draft draft) {
    Dispute dispute = require(call, draft);
    requireAnswerable(dispute);
    boolean toBank = call.form().text("submit").map("true"::equals).orElse(true);
    var evidence = new HashMap<>(dispute.evidence());
    evidence.putAll(call.form().map("evidence"));
    evidence.values().removeIf(String::isEmpty);
    Dispute said = dispute.said(evidence, toBank);
    if (toBank) {
      said =
          said.stood(
              said.status() == Status.NEEDS_RESPONSE
                  ? Status.UNDER_REVIEW
                  : Status.WARNING_UNDER_REVIEW,
              draft.now() + courseSeconds);
    }
    draft.put(said);
    Charge charge = draft.find(Charge.class, said.charge()).orElseThrow();
    draft.move(Movement.of(Kind.DISPUTE_UPDATED, said, charge));
    return responder.object(draft, call, said);
  }

  private Answer close(Call call, Draft draft) {
    Dispute dispute = require(call, draft);
    requireAnswerable(dispute);
    Status end = dispute.status() == Status.NEEDS_RESPONSE ? Status.LOST : Status.WARNING_CLOSED;
    return responder.object(draft, call, money.close(draft, dispute, end));
  }

  private static void requireAnswerable(Dispute dispute) {
    if (!dispute.answerable()) {
      throw Refusal.unexpected(
          "dispute_unexpected_state", null, "This dispute is " + dispute.status().word() + ".");
    }
  }

  private Dispute require(Call call, Draft draft) {
    Dispute dispute = responder.require(draft, Dispute.class, "dispute", call.id());
    if (!dispute.shown()) {
      throw Refusal.missing("dispute", call.id(), "id", true);
    }
    return dispute;
  }
}
