package dev.zerosum.contract.payment;

import org.jspecify.annotations.Nullable;

/// Why a payment is undone and how it ends then.
///
/// @param end `failed` or `canceled`
/// @param code failure code that the merchant sees, for instance `service_unavailable`
/// @param declineCode where the end is a decline, for instance `fraudulent`
public record UndoCause(
    PaymentStatus end, String code, @Nullable String declineCode, String message) {}
