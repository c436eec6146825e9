package dev.zerosum.recon.load;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.web.client.RestClientException;

/// Asks for a page, a few times while the other side is away. Reading changes nothing, so asking
/// again is safe.
final class Asking {

  private final int triesMax;
  private final Duration firstPause;

  /// @param firstPause between the first two tries; twice as long each time
  Asking(int triesMax, Duration firstPause) {
    this.triesMax = triesMax;
    this.firstPause = firstPause;
  }

  /// @param what for the message, for instance `the statement of stripe`
  /// @throws UnusableBook when it could not be read
  <T> T ask(String what, Supplier<T> call) {
    Duration pause = firstPause;
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (ProblemException refused) {
        if (!refused.isRetryable() || tries >= triesMax) {
          throw new UnusableBook(what + " was refused: " + refused.problem().message(), refused);
        }
      } catch (PeerUnreachable away) {
        if (tries >= triesMax) {
          throw new UnusableBook(what + " could not be read: " + away.getMessage(), away);
        }
      } catch (RestClientException unreadable) {
        throw new UnusableBook(what + " is malformed: it is no page", unreadable);
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UnusableBook("the service is stopping", stopping);
    }
  }
}
