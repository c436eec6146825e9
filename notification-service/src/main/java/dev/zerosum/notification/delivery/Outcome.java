package dev.zerosum.notification.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one attempt.
sealed interface Outcome {

  /// What the endpoint answered; null when nothing came.
  @Nullable Integer statusCode();

  /// Why it was no success; null for one.
  @Nullable String error();

  /// The beginning of the answer's body.
  @Nullable String excerpt();

  /// A 2xx: delivered.
  record Accepted(Integer statusCode, String excerpt) implements Outcome {

    @Override
    public @Nullable String error() {
      return null;
    }
  }

  /// 410: the endpoint wants no more, ever.
  record Gone(Integer statusCode, String excerpt) implements Outcome {

    @Override
    public String error() {
      return "gone";
    }
  }

  /// Any other answer.
  ///
  /// @param error `redirect` or `http_status`
  /// @param retryAfter when the endpoint wants the next attempt
  record Refused(Integer statusCode, String excerpt, String error, @Nullable Duration retryAfter)
      implements Outcome {}

  /// No answer: whether it was received is unknown.
  ///
  /// @param error one word, for instance `timeout`
  record Unanswered(String error) implements Outcome {

    @Override
    public @Nullable Integer statusCode() {
      return null;
    }

    @Override
    public @Nullable String excerpt() {
      return null;
    }
  }
}
