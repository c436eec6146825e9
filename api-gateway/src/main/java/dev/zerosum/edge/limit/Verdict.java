package dev.zerosum.edge.limit;

import java.time.Duration;

/// Whether one call may pass.
///
/// @param isAllowed whether it may
/// @param remaining calls that could follow at once
/// @param retryAfter when the next may pass; zero when this one does
public record Verdict(boolean isAllowed, long remaining, Duration retryAfter) {}
