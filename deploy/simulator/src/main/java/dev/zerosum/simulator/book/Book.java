package dev.zerosum.simulator.book;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.simulator.journal.Journal;
import dev.zerosum.simulator.journal.Place;
import dev.zerosum.simulator.time.SimulatorClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All that the processor knows. One operation changes it at a time; its lines are on the disk
/// before anyone is told, and also before a reader is told what another operation did.
public final class Book implements AutoCloseable {

  private final SimulatorClock clock;
  private final Consumer<List<Movement>> onMovements;
  private final LineFormat format = new LineFormat();
  private final ReentrantLock lock = new ReentrantLock();
  private final Shelves shelves = new Shelves();
  private final Replies replies;
  private final Journal journal;
  private long linesRead;
  private long lines;

  /// Opens the journal and takes up where it ends.
  ///
  /// @param onMovements told of each operation's movements once they are on the disk
  public Book(
      Path file, SimulatorClock clock, Consumer<List<Movement>> onMovements, Runnable onBroken) {
    this.clock = clock;
    this.onMovements = onMovements;
    this.replies = new Replies(clock, this::readReply);
    this.journal = Journal.open(file, this::recover, onBroken);
  }

  /// Looks the caller's key up. A fresh one is taken until [#operate] or [#release].
  public Claim claim(Asked asked) {
    return replies.claim(asked);
  }

  /// Gives a key back without an answer.
  public void release(Asked asked) {
    replies.release(asked);
  }

  /// Runs an operation, and answers when it is on the disk. Its changes and its answer under the
  /// key count together, or not at all.
  public Outcome operate(Asked asked, Function<Draft, Outcome> operation) {
    Outcome outcome;
    List<Movement> movements;
    long end;
    lock.lock();
    try {
      var draft = new Draft(shelves, asked, clock.seconds());
      outcome = operation.apply(draft);
      movements = draft.movements();
      boolean keepsReply = asked.key() != null && outcome.isStored();
      if (keepsReply || !draft.changes().isEmpty() || !movements.isEmpty()) {
        commit(draft, asked, keepsReply ? reply(asked, outcome) : null);
      }
      end = journal.end();
    } finally {
      lock.unlock();
    }
    journal.awaitDurable(end);
    if (!movements.isEmpty()) {
      onMovements.accept(movements);
    }
    return outcome;
  }

  /// Looks at the book without changing it.
  public <T> T read(boolean livemode, Function<Draft, T> question) {
    lock.lock();
    try {
      var asked = new Asked(livemode, null, "", "");
      return question.apply(new Draft(shelves, asked, clock.seconds()));
    } finally {
      lock.unlock();
    }
  }

  /// Moves the clock forward, for good: a restart keeps it.
  ///
  /// @throws IllegalArgumentException when the step is negative
  public void advanceClock(long stepSeconds) {
    clock.advance(stepSeconds);
    var asked = new Asked(false, null, "", "");
    operate(
        asked,
        draft -> {
          draft.move(new Movement(Movement.Kind.CLOCK, "clock", false, null, null, null, Map.of()));
          return new Outcome(200, "", false);
        });
  }

  private void commit(Draft draft, Asked asked, @Nullable Reply reply) {
    var encoded = new ArrayList<byte[]>();
    for (Movement movement : draft.movements()) {
      encoded.add(format.write(Line.of(++lines, movement, asked.key(), draft.now())));
    }
    var snapshot = Snapshot.of(draft.changes());
    var commit = Line.commit(++lines, draft.now(), clock.offsetSeconds(), snapshot, reply);
    encoded.add(format.write(commit));
    Place place = journal.append(encoded);
    draft.changes().forEach(shelves::put);
    if (reply != null) {
      replies.keep(reply, draft.now(), place);
    }
  }

  private static Reply reply(Asked asked, Outcome outcome) {
    return new Reply(
        asked.scope(), asked.fingerprint(), outcome.status(), asked.requestId(), outcome.body());
  }

  private boolean recover(byte[] bytes, Place place) {
    var line = format.read(bytes);
    linesRead++;
    if (line.line() != linesRead) {
      throw new InvariantViolation("line " + linesRead + " was expected, found " + line.line());
    }
    if (!line.kind().equals(Line.COMMIT)) {
      return false;
    }
    lines = line.line();
    Optional.ofNullable(line.snapshot())
        .ifPresent(snapshot -> snapshot.objects().forEach(shelves::put));
    Optional.ofNullable(line.clockOffsetSeconds())
        .ifPresent(offset -> clock.resume(offset, line.created()));
    Optional.ofNullable(line.reply())
        .ifPresent(reply -> replies.keep(reply, line.created(), place));
    return true;
  }

  private Reply readReply(Place place) {
    var reply = format.read(journal.read(place)).reply();
    if (reply == null) {
      throw new InvariantViolation("no reply is kept at offset " + place.offset());
    }
    return reply;
  }

  @Override
  public void close() {
    journal.close();
  }
}
