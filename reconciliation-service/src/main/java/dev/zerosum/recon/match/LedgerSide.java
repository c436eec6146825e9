package dev.zerosum.recon.match;

import dev.zerosum.kernel.Money;
import java.time.Instant;

/// A ledger transaction, as far as comparing needs it.
public record LedgerSide(String transactionId, Money amount, Instant at) {}
