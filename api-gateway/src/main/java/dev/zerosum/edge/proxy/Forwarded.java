package dev.zerosum.edge.proxy;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// What came of sending a request on.
public sealed interface Forwarded {

  /// The service answers; whoever takes this closes it.
  ///
  /// @param cancel breaks the answer off; to close it alone would read it to its end first
  record Answered(ClassicHttpResponse response, Runnable cancel)
      implements Forwarded, AutoCloseable {

    @Override
    public void close() throws IOException {
      response.close();
    }
  }

  /// No instance was reached: nothing was done, for certain.
  record NeverSent() implements Forwarded {}

  /// The service was silent for too long: what it did is unknown.
  record TimedOut() implements Forwarded {}

  /// The connection broke: what the service did is unknown.
  record Lost() implements Forwarded {}
}
