package dev.zerosum.kit.relay;

import static dev.zerosum.kit.relay.RelayBench.LEASE;
import static dev.zerosum.kit.relay.RelayBench.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kit.outbox.AppendSignal;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.relay.KindRelay.Next;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
  private static final long LOOK_NANOS = 2_000_000;
  private static final Duration POLL = Duration.ofMillis(50);
  // So long that only a signal can be what woke the relay.
  private static final Duration NEVER = Duration.ofHours(1);

  private RelayBench bench;
  private FakeIntake intake;

  @BeforeEach
  void prepare() throws IOException {
    bench = new RelayBench();
    intake = FakeIntake.start(0);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
    intake.close();
  }

  @Test
  void sendsEveryColumnAndRemovesTheRow() {
    bench.append(events(Kind.AUDIT, "pay_1", 1, 1));

    assertThat(relay().round()).isEqualTo(Next.WAIT);

    assertThat(intake.first())
        .satisfies(event -> {
          assertThat(event.stream()).isEqualTo("example");
          assertThat(event.type()).isEqualTo("thing.changed");
          assertThat(event.payload()).isEqualTo("{\"number\": 1}");
          assertThat(event.requestId()).isEqualTo("req_1");
          assertThat(event.workflowId()).isNull();
          assertThat(event.afterDigest()).isEqualTo("digest");
          assertThat(event.occurredAt()).isNotNull();
        });
    assertThat(bench.rows()).isZero();
    assertThat(bench.leases()).isZero();
  }

  @Test
  void neitherReordersNorLosesWithManyRelays() throws InterruptedException {
    for (int instance = 0; instance < 3; instance++) {
      var _ = bench.started(intake.port(), intake.port(), bench.signal, POLL);
    }
    int objects = 40;
    int each = 60;
    List<Thread> writers =
        IntStream.range(0, 4)
            .mapToObj(writer ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int number = 1; number <= each; number += 3) {
                        for (int object = writer; object < objects; object += 4) {
                          bench.append(events(Kind.AUDIT, "pay_" + object, number, number + 2));
                        }
                      }
                    }))
            .toList();
    for (Thread writer : writers) {
      writer.join();
    }

    eventually(() -> bench.rows() == 0);

    assertThat(intake.outOfOrder()).isEmpty();
    assertThat(intake.taken()).isEqualTo(objects * each);
  }

  @Test
  void sendsAgainWhatARelayDidNotRemove() {
    bench.append(events(Kind.AUDIT, "pay_1", 1, 3));
    OutboxQueue killed = bench.queue(Kind.AUDIT);
    // The other relay is killed after the receiver has committed and before it removes anything.
    Batch sent = killed.takeOldest(2, Duration.ofMillis(1));
    assertThat(sent.rows()).hasSize(2);
    assertThat(post(sent)).isInstanceOf(Answer.Taken.class);

    eventually(() -> {
      var _ = relay().round();
      return bench.rows() == 0;
    });

    assertThat(intake.takenOf("pay_1")).containsExactly("1", "2", "3");
    assertThat(intake.repeats()).isEqualTo(2);
    assertThat(intake.outOfOrder()).isEmpty();
  }

  @Test
  void leavesToItsHolderWhatIsHeld() {
    bench.append(events(Kind.AUDIT, "pay_1", 1, 2));
    bench.append(events(Kind.AUDIT, "pay_2", 1, 1));
    Batch held = bench.queue(Kind.AUDIT).takeOldest(1, LEASE);

    assertThat(relay().round()).isEqualTo(Next.WAIT);

    assertThat(held.objectIds()).containsExactly("pay_1");
    assertThat(intake.takenOf("pay_1")).isEmpty();
    assertThat(intake.takenOf("pay_2")).containsExactly("1");
  }

  @Test
  void doesNoHarmWhenItWakesAfterItsLease() {
    bench.append(events(Kind.AUDIT, "pay_1", 1, 2));
    OutboxQueue paused = bench.queue(Kind.AUDIT);
    Batch old = paused.takeOldest(500, Duration.ofMillis(1));
    OutboxQueue other = bench.queue(Kind.AUDIT);
    var taken = new ArrayList<Batch>();
    eventually(() -> {
      Batch batch = other.takeOldest(500, LEASE);
      taken.add(batch);
      return !batch.isEmpty();
    });

    assertThat(post(old)).isInstanceOf(Answer.Taken.class);
    assertThat(paused.remove(old)).isZero();
    paused.release(old);
    assertThat(paused.setAside(old, Duration.ofMinutes(1))).isZero();

    assertThat(bench.rows()).isEqualTo(2);
    assertThat(bench.leases()).isOne();
    assertThat(post(taken.getLast())).isInstanceOf(Answer.Taken.class);
    assertThat(other.remove(taken.getLast())).isEqualTo(2);
    assertThat(intake.repeats()).isEqualTo(2);
    assertThat(intake.outOfOrder()).isEmpty();
  }

  @Test
  void keepsEverythingWhileTheReceiverIsAway() throws IOException {
    bench.append(events(Kind.AUDIT, "pay_1", 1, 700));
    int port = intake.port();
    intake.close();
    KindRelay relay = relay(port);

    assertThat(relay.round()).isEqualTo(Next.PAUSE);
    assertThat(bench.rows()).isEqualTo(700);
    assertThat(bench.leases()).isZero();

    intake = FakeIntake.start(port).answering(_ -> 503);
    assertThat(relay.round()).isEqualTo(Next.PAUSE);
    assertThat(bench.rows()).isEqualTo(700);

    var _ = intake.answering(_ -> 200);
    assertThat(relay.round()).isEqualTo(Next.GO_ON);
    assertThat(relay.round()).isEqualTo(Next.WAIT);
    assertThat(bench.rows()).isZero();
    assertThat(intake.sizes()).containsExactly(500, 200);
    assertThat(intake.outOfOrder()).isEmpty();
  }

  @Test
  void setsARefusedEventAsideWithItsObjectAlone() {
    for (int object = 0; object < 30; object++) {
      bench.append(events(Kind.AUDIT, "pay_" + object, 1, 3));
    }
    KindRelay relay = relay();
    var _ = intake.answering(batch -> contains(batch, "pay_17", 2) ? 400 : 200);

    eventually(() -> relay.round() == Next.WAIT && bench.rows() == 2);

    assertThat(intake.takenOf("pay_17")).containsExactly("1");
    assertThat(intake.taken()).isEqualTo(29 * 3 + 1);
    assertThat(new Backlogs(bench.jdbc, "example", Kind.AUDIT).now().refused()).isOne();

    var _ = intake.answering(_ -> 200);
    eventually(() -> relay.round() == Next.WAIT && bench.rows() == 0);
    assertThat(intake.takenOf("pay_17")).containsExactly("1", "2", "3");
    assertThat(intake.outOfOrder()).isEmpty();
    assertThat(bench.leases()).isZero();
  }

  @Test
  void goesOnAroundAnEventThatBreaksItsReceiver() {
    bench.append(events(Kind.AUDIT, "pay_bad", 1, 1));
    bench.append(events(Kind.AUDIT, "pay_good", 1, 40));
    KindRelay relay = relay();
    var _ = intake.answering(batch -> contains(batch, "pay_bad", 1) ? 500 : 200);

    eventually(() -> relay.round() == Next.WAIT && intake.taken() == 40);

    assertThat(bench.rows()).isOne();
  }

  @Test
  void asksLessOfAReceiverThatIsTooSlow() {
    bench.append(events(Kind.AUDIT, "book_main", 1, 400));
    var stuck = new CountDownLatch(1);
    var _ = intake.answering(batch -> batch.events().size() > 150 ? waitFor(stuck) : 200);
    KindRelay relay = bench.byHand(intake.port(), Duration.ofMillis(300), LEASE);

    eventually(() -> {
      var _ = relay.round();
      return bench.rows() == 0;
    });
    stuck.countDown();

    assertThat(intake.takenOf("book_main")).hasSize(400);
    assertThat(intake.outOfOrder()).isEmpty();
  }

  @Test
  void isWokenByTheCommit() {
    var _ = bench.started(intake.port(), intake.port(), bench.signal, NEVER);
    bench.append(events(Kind.AUDIT, "pay_1", 1, 1));
    eventually(() -> intake.taken() == 1);

    bench.append(events(Kind.MERCHANT_EVENT, "pay_2", 1, 1));
    eventually(() -> intake.taken() == 2);
  }

  @Test
  void findsWhatOtherInstancesWrote() {
    var _ = bench.started(intake.port(), intake.port(), new AppendSignal(), POLL);

    bench.append(events(Kind.AUDIT, "pay_1", 1, 1));

    eventually(() -> intake.taken() == 1);
  }

  @Test
  void sendsOneKindWhileTheOtherHasNoReceiver() throws IOException {
    try (var audit = FakeIntake.start(0).answering(_ -> 503)) {
      var _ = bench.started(intake.port(), audit.port(), bench.signal, POLL);

      bench.append(events(Kind.AUDIT, "pay_1", 2, 2));
      bench.append(events(Kind.MERCHANT_EVENT, "pay_1", 1, 1));

      eventually(() -> intake.taken() == 1);
      eventually(() -> gauge("zerosum.outbox.pending") == 1);
      eventually(() -> gauge("zerosum.outbox.lag") > 0);
      var _ = audit.answering(_ -> 200);
      eventually(() -> audit.taken() == 1);
      eventually(() -> gauge("zerosum.outbox.pending") == 0 && gauge("zerosum.outbox.lag") == 0);
    }
  }

  @Test
  void finishesTheBatchInHandWhenItStops() {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var _ =
        intake.answering(_ -> {
          asked.countDown();
          return waitFor(answer);
        });
    OutboxRelay relay = bench.started(intake.port(), intake.port(), bench.signal, POLL);
    bench.append(events(Kind.AUDIT, "pay_1", 1, 5));
    assertThat(waitFor(asked)).isEqualTo(200);

    Thread stopping = Thread.ofVirtual().start(relay::stop);
    answer.countDown();

    eventually(() -> !stopping.isAlive());
    assertThat(bench.rows()).isZero();
  }

  private KindRelay relay() {
    return relay(intake.port());
  }

  private KindRelay relay(int port) {
    return bench.byHand(port, READ_TIMEOUT, LEASE);
  }

  private Answer post(Batch batch) {
    return bench.receiver(intake.port()).post(batch.events());
  }

  private double gauge(String name) {
    return bench.registry.get(name).tag("kind", "audit").gauge().value();
  }

  private static boolean contains(RelayedEvents batch, String objectId, long sequence) {
    return batch.events().stream()
        .anyMatch(event -> event.objectId().equals(objectId) && event.objectSequence() == sequence);
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return 200;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
