package dev.zerosum.payment.refund;

import java.util.Map;

/// The body of `POST /v1/refunds/{id}`.
///
/// @param metadata merged into what is there; an empty text removes its key
record UpdateRefund(Map<String, String> metadata) {}
