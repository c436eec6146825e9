package dev.zerosum.contract.processor;

import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a processor's statement.
///
/// @param lineId the processor's id of the line; no two lines share it
/// @param reference the object of ours that it moves money for, for instance `pay_…`; absent when
///   the processor's object does not name one of ours
/// @param objectId the processor's object behind the line, for instance `ch_…`
/// @param kind the processor's word, for instance `charge` or `refund`
/// @param amount gross; positive comes in, negative goes out
/// @param fee what the processor keeps of it, where it says so
/// @param occurredAt when it moved, by the processor's clock
public record StatementLine(
    String lineId,
    @Nullable String reference,
    String objectId,
    String kind,
    Money amount,
    @Nullable Money fee,
    Instant occurredAt) {}
