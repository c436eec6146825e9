package dev.zerosum.ledger.merchant;

/// A transaction of the book as it touched one merchant, in one currency. Over all of them, the
/// nets sum to what the merchant has: pending, available and reserved together.
///
/// @param id `txn_…`, the same whenever it is read
/// @param object always `balance_transaction`
/// @param amount minor units before the fee: `net` is `amount` less `fee`
/// @param availableOn Unix seconds: when it is, or was, part of what can be paid out
/// @param created Unix seconds
/// @param fee what the platform kept of it, in minor units
/// @param net what the merchant has more, or less, since
/// @param source the object that it books, for instance `pay_…`
/// @param status `pending` until the day of its charge has settled, then `available`
/// @param type `charge`, `charge_reversal`, `refund`, `refund_failure`, `payout`, `payout_failure`,
///   `adjustment`, and others as they come
record BalanceTransaction(
    String id,
    String object,
    long amount,
    long availableOn,
    long created,
    String currency,
    long fee,
    boolean livemode,
    long net,
    String source,
    String status,
    String type) {}
