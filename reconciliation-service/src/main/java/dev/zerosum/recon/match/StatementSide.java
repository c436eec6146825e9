package dev.zerosum.recon.match;

import dev.zerosum.kernel.Money;
import java.time.Instant;

/// A statement's line, as far as comparing needs it.
///
/// @param line the processor's id of it
/// @param objectId the processor's object behind it
public record StatementSide(
    String processor, String line, String objectId, Money amount, Instant at) {}
