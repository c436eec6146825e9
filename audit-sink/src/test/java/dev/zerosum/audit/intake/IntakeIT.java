package dev.zerosum.audit.intake;

import static dev.zerosum.audit.trail.TrailFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.testkit.EngineSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest
@ContextConfiguration(initializers = EngineSettings.class)
class IntakeIT {

  private final EventIntake intake;
  private final JdbcClient jdbc;

  @Autowired
  IntakeIT(EventIntake intake, JdbcClient jdbc) {
    this.intake = intake;
    this.jdbc = jdbc;
  }

  @Test
  void chainsEventsAndTakesEachOnce() {
    var first = List.of(event("chained", "pay_1", 1), event("chained", "pay_2", 1));
    var second = List.of(event("chained", "pay_1", 1), event("chained", "pay_1", 3));

    intake.take(new RelayedEvents(first));
    intake.take(new RelayedEvents(second));
    intake.take(new RelayedEvents(first));

    EventLine one = EventLine.of(1, Hash.NONE, first.get(0));
    EventLine two = EventLine.of(2, one.hash(), first.get(1));
    EventLine three = EventLine.of(3, two.hash(), second.get(1));
    assertThat(hashes("chained")).containsExactly(one.hash(), two.hash(), three.hash());
  }

  @Test
  void takesAnEventThatIsTwiceInABatchOnce() {
    intake.take(
        new RelayedEvents(List.of(event("doubled", "pay_1", 1), event("doubled", "pay_1", 1))));

    assertThat(hashes("doubled")).hasSize(1);
  }

  @Test
  void givesNoSequenceTwiceWhenRelaysComeAtOnceWithTheSameEvents() throws Exception {
    List<RelayedEvents> batches =
        IntStream.range(0, 8)
            .mapToObj(batch ->
                new RelayedEvents(
                    LongStream.rangeClosed(1, RelayedEvents.EVENTS_MAX)
                        .mapToObj(number -> event("busy", "pay_" + batch, number))
                        .toList()))
            .toList();
    var calls = new ArrayList<Callable<Object>>();
    for (RelayedEvents batch : batches) {
      calls.add(Executors.callable(() -> intake.take(batch)));
      calls.add(Executors.callable(() -> intake.take(batch)));
    }

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(calls)) {
        done.get();
      }
    }

    assertThat(
            jdbc.sql(
                    """
                    SELECT array_agg(sequence ORDER BY sequence)
                           = ARRAY(SELECT generate_series(1::bigint, 4000))
                      FROM audit.record WHERE stream = 'busy'
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(hashes("busy").getLast())
        .isEqualTo(
            jdbc.sql("SELECT hash FROM audit.stream WHERE name = 'busy'")
                .query((row, _) -> Hash.of(row.getBytes(1)))
                .single());
  }

  @Test
  void keepsTheOrderOfEachObjectAndTheTextOfItsPayload() {
    RelayedEvent event = event("texts", "pay_1", 1);

    intake.take(new RelayedEvents(List.of(event)));

    assertThat(
            jdbc.sql("SELECT payload FROM audit.record WHERE stream = 'texts'")
                .query(String.class)
                .single())
        .isEqualTo(event.payload());
  }

  @Test
  void refusesWhatCannotBeALine() {
    RelayedEvent good = event("fine", "pay_1", 1);
    assertThatThrownBy(() -> intake.take(new RelayedEvents(List.of(with(good, "../fine", "{}")))))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> intake.take(new RelayedEvents(List.of(with(good, "fine", "{} {}")))))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> intake.take(new RelayedEvents(List.of(with(good, "fine", "")))))
        .isInstanceOf(ProblemException.class);

    assertThat(hashes("fine")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.record SET actor = 'nobody'",
        "DELETE FROM audit.record",
        "TRUNCATE audit.record",
        "DELETE FROM audit.stream",
        "UPDATE audit.batch SET number = 1",
        "DELETE FROM audit.object"
      })
  void letsItsOwnRoleTakeNothingBack(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
  }

  private List<Hash> hashes(String stream) {
    return jdbc.sql("SELECT hash FROM audit.record WHERE stream = :stream ORDER BY sequence")
        .param("stream", stream)
        .query((row, _) -> Hash.of(row.getBytes("hash")))
        .list();
  }

  private static RelayedEvent with(RelayedEvent event, String stream, String payload) {
    return new RelayedEvent(
        stream,
        event.objectId(),
        event.objectSequence(),
        event.type(),
        payload,
        event.actor(),
        null,
        null,
        null,
        null,
        event.occurredAt());
  }
}
