package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.CurrencyCode;
import java.time.Instant;

/// An account as it stands in the book.
///
/// @param id `acc_…`
/// @param type first word of the name: customer, external, merchant, platform, clearing, suspense
public record Account(
    String id, AccountName name, String type, CurrencyCode currency, Instant createdAt) {}
