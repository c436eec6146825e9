package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.BalanceTransaction;
import dev.zerosum.simulator.book.Charge;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.fault.StatementLies;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Operation;
import dev.zerosum.simulator.wire.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `/v1/balance_transactions` and `/v1/charges`: what moved.
final class Statement {

  private static final String TRANSACTIONS = "/v1/balance_transactions";
  private static final String CHARGES = "/v1/charges";

  private final Responder responder;
  private final StatementLies lies;

  Statement(Responder responder, StatementLies lies) {
    this.responder = responder;
    this.lies = lies;
  }

  List<Route> routes() {
    var listing = new HashSet<>(Page.PARAMETERS);
    listing.addAll(Set.of("currency", "payout", "source", "type"));
    var listingCharges = new HashSet<>(Page.PARAMETERS);
    listingCharges.add("payment_intent");
    return List.of(
        new Route("GET", TRANSACTIONS, Operation.LIST, listing, this::transactions),
        new Route(
            "GET", TRANSACTIONS + "/{}", Operation.RETRIEVE, Set.of(), this::retrieveTransaction),
        new Route("GET", CHARGES, Operation.LIST, listingCharges, this::charges),
        new Route("GET", CHARGES + "/{}", Operation.RETRIEVE, Set.of(), this::retrieveCharge));
  }

  private Answer transactions(Call call, Draft draft) {
    var type = call.form().text("type");
    var source = call.form().text("source");
    var currency = call.form().text("currency");
    // Payouts come later, so no transaction belongs to one yet.
    boolean isOfPayout = call.form().text("payout").isPresent();
    if (!lies.isEmpty()) {
      return new LyingStatement(responder, lies.list()).page(draft, call, TRANSACTIONS);
    }
    return responder.page(
        draft,
        call,
        BalanceTransaction.class,
        TRANSACTIONS,
        transaction ->
            !isOfPayout
                && type.map(transaction.type()::equals).orElse(true)
                && source.map(transaction.source()::equals).orElse(true)
                && currency
                    .map(transaction.amount().currency().code()::equalsIgnoreCase)
                    .orElse(true));
  }

  private Answer retrieveTransaction(Call call, Draft draft) {
    return responder.object(
        draft,
        call,
        responder.require(draft, BalanceTransaction.class, "balance transaction", call.id()));
  }

  private Answer charges(Call call, Draft draft) {
    var intent = call.form().text("payment_intent");
    return responder.page(
        draft,
        call,
        Charge.class,
        CHARGES,
        charge -> intent.map(charge.paymentIntent()::equals).orElse(true));
  }

  private Answer retrieveCharge(Call call, Draft draft) {
    return responder.object(
        draft, call, responder.require(draft, Charge.class, "charge", call.id()));
  }
}
