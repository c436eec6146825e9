package dev.zerosum.contract.payment;

/// A word from outside that something happened to a refund: worth asking about, never worth
/// believing.
///
/// @param objectId `re_…`, or `pay_…` when only the payment is named: all its open refunds are
///   meant
public record RefundHint(String objectId) {}
