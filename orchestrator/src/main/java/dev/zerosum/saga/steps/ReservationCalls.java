package dev.zerosum.saga.steps;

import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;

/// Setting money aside. Idempotent, since a transaction is known by its key.
final class ReservationCalls implements LedgerReservations {

  private final LedgerReservations ledgerService;
  private final OwnerCalls calls;

  ReservationCalls(LedgerReservations ledgerService, OwnerCalls calls) {
    this.ledgerService = ledgerService;
    this.calls = calls;
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    return calls.call("reserve", () -> ledgerService.reserve(request));
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    return calls.call("post_reservation", () -> ledgerService.postReservation(request));
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    return calls.call("return_reservation", () -> ledgerService.returnReservation(request));
  }
}
