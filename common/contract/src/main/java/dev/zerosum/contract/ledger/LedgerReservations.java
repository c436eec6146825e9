package dev.zerosum.contract.ledger;

import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Setting money aside. A reservation is posted or returned, once, and never expires. Each call is
/// idempotent by its key.
///
/// Refusals are as those of [LedgerBook]; also 409 `balance_insufficient`, `already_posted` and
/// `already_returned`, 404 `reservation_unknown`.
@ActivityInterface(namePrefix = "reservations.")
@HttpExchange("/ledger/reservations")
public interface LedgerReservations {

  /// Sets money aside, or answers the reservation that is there.
  @PostExchange
  PostedTransaction reserve(@RequestBody ReserveFunds request);

  /// Spends a reservation, or answers the transaction that did under the same key.
  @PostExchange("/post")
  PostedTransaction postReservation(@RequestBody PostReservation request);

  /// Gives a reservation back, or answers the transaction that did under the same key.
  @PostExchange("/return")
  PostedTransaction returnReservation(@RequestBody ReturnReservation request);
}
