package dev.zerosum.local.home;

import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One command at a time changes a platform; the next waits for its turn.
public final class Turn implements AutoCloseable {

  // A start with builds and caches may take this long.
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final FileChannel channel;

  private Turn(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for the turn.
  public static Turn take(Home home) {
    try {
      var channel =
          FileChannel.open(
              home.file("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long end = System.nanoTime() + PATIENCE.toNanos();
      FileLock lock;
      while ((lock = attempt(channel)) == null) {
        if (System.nanoTime() > end) {
          channel.close();
          throw new Trouble("another zerosum command is still at work on " + home.data());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return new Turn(lock.acquiredBy() instanceof FileChannel held ? held : channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock attempt(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (java.nio.channels.OverlappingFileLockException _) {
      // Another thread of this very launcher has it, for instance a start that Ctrl-C cuts short.
      return null;
    }
  }

  /// Lets the next one have it.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
