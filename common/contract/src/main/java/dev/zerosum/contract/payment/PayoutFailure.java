package dev.zerosum.contract.payment;

/// Why a payout failed.
///
/// @param code one word, for instance `account_closed`
public record PayoutFailure(String code, String message) {}
