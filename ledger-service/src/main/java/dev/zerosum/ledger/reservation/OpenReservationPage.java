package dev.zerosum.ledger.reservation;

import java.util.List;

/// A page of open reservations, oldest first.
record OpenReservationPage(List<OpenReservation> data, boolean hasMore) {

  OpenReservationPage {
    data = List.copyOf(data);
  }
}
