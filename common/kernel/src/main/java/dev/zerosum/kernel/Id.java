package dev.zerosum.kernel;

/// A typed id: a prefix that names the kind of object, then up to 64 characters in all.
///
/// Ids we make end in 26 time-ordered characters ([TimeOrderedIds]); ids we are given
/// (`pm_card_visa`, `cus_sarah42`) are checked by prefix, characters and length only.
public sealed interface Id
    permits ApiKeyId,
        CustomerId,
        DisputeId,
        EventId,
        MerchantId,
        PaymentId,
        PaymentMethodId,
        PayoutId,
        RefundId,
        TransactionId {

  /// The id as it crosses the wire.
  String value();
}
