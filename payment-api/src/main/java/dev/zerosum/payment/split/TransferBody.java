package dev.zerosum.payment.split;

/// A transfer as merchants see it.
///
/// @param amount minor units of the whole payment
/// @param amountMoved minor units that captures have brought
/// @param amountReversed minor units that were given back
/// @param created Unix seconds
record TransferBody(
    String id,
    String object,
    long amount,
    long amountMoved,
    long amountReversed,
    String currency,
    String destination,
    String paymentId,
    String merchantId,
    boolean reversed,
    long created,
    boolean livemode) {

  static TransferBody of(Transfer transfer) {
    return new TransferBody(
        transfer.id(),
        "transfer",
        transfer.amount().minorUnits(),
        transfer.moved(),
        transfer.reversed(),
        transfer.amount().currency().code(),
        transfer.requireDestination().value(),
        transfer.paymentId().value(),
        transfer.merchantId().value(),
        transfer.moved() > 0 && transfer.left() == 0,
        transfer.createdAt().getEpochSecond(),
        transfer.livemode());
  }
}
