package dev.zerosum.ledger.reservation;

import dev.zerosum.ledger.reservation.OpenReservations.Stand;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Shows how many reservations are open and how old the oldest is. Nothing ends one but its saga:
/// by itself the ledger cannot know whether the processor has moved the money.
@Component
class ReservationWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReservationWatch.class);

  private final OpenReservations reservations;
  private final AtomicReference<Stand> last = new AtomicReference<>(new Stand(0, 0));

  ReservationWatch(OpenReservations reservations, MeterRegistry registry) {
    this.reservations = reservations;
    Gauge.builder("zerosum.ledger.reservation.open", last, held -> held.get().open())
        .description("reservations that were neither posted nor returned")
        .register(registry);
    Gauge.builder("zerosum.ledger.reservation.oldest", last, held -> held.get().oldestSeconds())
        .description("age of the oldest open reservation")
        .baseUnit("seconds")
        .register(registry);
  }

  @Scheduled(fixedRateString = "PT1M")
  void look() {
    try {
      last.set(reservations.stand());
    } catch (DataAccessException failure) {
      LOG.error("open reservations could not be counted", failure);
    }
  }
}
