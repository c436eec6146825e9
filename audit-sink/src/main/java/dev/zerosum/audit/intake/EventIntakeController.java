package dev.zerosum.audit.intake;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvents;
import org.springframework.web.bind.annotation.RestController;

/// The door for relays.
@RestController
class EventIntakeController implements EventIntake {

  private final Intake intake;

  EventIntakeController(Intake intake) {
    this.intake = intake;
  }

  @Override
  public void take(RelayedEvents events) {
    intake.take(events.events());
  }
}
