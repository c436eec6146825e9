package dev.zerosum.notification.event;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvents;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class IntakeController implements EventIntake {

  private final Intake intake;

  IntakeController(Intake intake) {
    this.intake = intake;
  }

  @Override
  public void take(RelayedEvents events) {
    intake.take(events.events());
  }
}
