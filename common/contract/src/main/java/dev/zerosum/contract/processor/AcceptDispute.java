package dev.zerosum.contract.processor;

import dev.zerosum.kernel.StepKey;

/// The merchant does not object: the buyer keeps the money.
///
/// @param key `dp_…:close:n`, n being which of the merchant's answers it is
public record AcceptDispute(StepKey key, String processor, String reference, boolean livemode) {}
