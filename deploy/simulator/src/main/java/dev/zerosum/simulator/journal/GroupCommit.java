package dev.zerosum.simulator.journal;

import dev.zerosum.kernel.InvariantViolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes and syncs what queues up: whatever arrives while one sync runs shares the next.
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private final FileChannel channel;
  private final Runnable onBroken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition queued = lock.newCondition();
  private final Condition synced = lock.newCondition();
  private final Thread writer;
  private ByteArrayOutputStream queue = new ByteArrayOutputStream();
  private long writtenEnd;
  private long durableEnd;
  private boolean isClosing;
  private boolean isBroken;

  GroupCommit(FileChannel channel, long end, Runnable onBroken) {
    this.channel = channel;
    this.onBroken = onBroken;
    this.writtenEnd = end;
    this.durableEnd = end;
    // A platform thread: a sync would pin a virtual thread's carrier.
    this.writer = Thread.ofPlatform().name("journal").daemon().start(this::writeUntilClosed);
  }

  void enqueue(List<byte[]> lines) {
    lock.lock();
    try {
      for (byte[] line : lines) {
        queue.writeBytes(line);
        queue.write('\n');
      }
      queued.signal();
    } finally {
      lock.unlock();
    }
  }

  void awaitDurable(long offset) {
    lock.lock();
    try {
      while (durableEnd < offset) {
        if (isBroken || (isClosing && !writer.isAlive())) {
          throw new InvariantViolation("the journal takes no more lines");
        }
        synced.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeUntilClosed() {
    try {
      for (byte[] bytes = takeQueued(); bytes.length > 0; bytes = takeQueued()) {
        write(bytes);
        markDurable(bytes.length);
      }
    } catch (IOException e) {
      log.error("The journal cannot be written; nothing more is answered", e);
      markBroken();
      onBroken.run();
    }
  }

  private byte[] takeQueued() {
    lock.lock();
    try {
      while (queue.size() == 0 && !isClosing) {
        queued.awaitUninterruptibly();
      }
      byte[] bytes = queue.toByteArray();
      queue = new ByteArrayOutputStream();
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      int written = channel.write(buffer, writtenEnd + buffer.position());
      if (written <= 0) {
        throw new IOException("the disk took no byte");
      }
    }
    channel.force(false);
  }

  private void markDurable(int byteCount) {
    lock.lock();
    try {
      writtenEnd += byteCount;
      durableEnd = writtenEnd;
      synced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void markBroken() {
    lock.lock();
    try {
      isBroken = true;
      synced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what is queued, then stops.
  @Override
  public void close() {
    lock.lock();
    try {
      isClosing = true;
      queued.signal();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
