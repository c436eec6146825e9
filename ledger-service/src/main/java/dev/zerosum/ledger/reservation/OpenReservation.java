package dev.zerosum.ledger.reservation;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import java.time.Instant;

/// A reservation that was neither posted nor returned.
///
/// @param from the account that the money was set aside of
/// @param ageSeconds how long ago that was
record OpenReservation(
    String key,
    String kind,
    boolean livemode,
    String reference,
    AccountName from,
    Money amount,
    Instant reservedAt,
    long ageSeconds) {}
