package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;

/// Whoever takes the events of a kind.
final class Receiver {

  private static final int INTERNAL_ERROR = 500;

  private final EventIntake intake;

  Receiver(EventIntake intake) {
    this.intake = intake;
  }

  Answer post(List<RelayedEvent> events) {
    try {
      intake.take(new RelayedEvents(events));
      return new Answer.Taken();
    } catch (PeerUnreachable silence) {
      String why = String.valueOf(silence.getMessage());
      return silence.wasSent() ? new Answer.Broken(why) : new Answer.Away(why);
    } catch (ProblemException problem) {
      return answer(problem.problem().status(), String.valueOf(problem.getMessage()));
    }
  }

  private static Answer answer(int status, String why) {
    return switch (status) {
      // Our token, its address, its load or its database: no event is to blame.
      case 401, 403, 404, 405, 408, 409, 425, 429, 502, 503, 504 -> new Answer.Away(why);
      default -> status < INTERNAL_ERROR ? new Answer.Refused(why) : new Answer.Broken(why);
    };
  }
}
