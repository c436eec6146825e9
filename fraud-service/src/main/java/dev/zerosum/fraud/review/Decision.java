package dev.zerosum.fraud.review;

/// What came of closing a review. Asked again for the end it has, a review answers as at first.
sealed interface Decision {

  /// It has the end that was asked for.
  record Closed(ReviewRow review) implements Decision {}

  /// It had another end before, which stays.
  record ClosedOtherwise(ReviewRow review) implements Decision {}

  /// The payment has no review.
  record NoReview() implements Decision {}
}
