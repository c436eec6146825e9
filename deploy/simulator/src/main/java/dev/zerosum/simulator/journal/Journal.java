package dev.zerosum.simulator.journal;

import dev.zerosum.kernel.InvariantViolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// An append-only file of JSON lines. An operation's lines are appended together, and only what was
/// synced to the disk is ever answered from: [#awaitDurable] comes before every answer.
///
/// Concurrent operations share one sync (group commit). The file belongs to one process at a time.
public final class Journal implements AutoCloseable {

  private final FileChannel channel;
  private final GroupCommit commits;
  private long end;

  private Journal(FileChannel channel, long end, Runnable onBroken) {
    this.channel = channel;
    this.end = end;
    this.commits = new GroupCommit(channel, end, onBroken);
  }

  /// Opens the file, shows every line of every whole operation to the reader, and cuts off what a
  /// sudden end left behind the last whole operation.
  ///
  /// @param onBroken called when the disk refuses a write: nothing may be answered any more
  /// @throws InvariantViolation when a line in the middle is damaged, or another process has the
  ///   file
  public static Journal open(Path file, LineReader reader, Runnable onBroken) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw new InvariantViolation("another process writes the journal " + file);
      }
      long end = new Recovery(file, reader).endOfWholeOperations();
      channel.truncate(end);
      channel.force(true);
      return new Journal(channel, end, onBroken);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be opened", e);
    }
  }

  /// Queues the lines of one operation behind all others and says where its last line will be.
  /// Nothing is on the disk yet.
  public synchronized Place append(List<byte[]> lines) {
    long lastOffset = end;
    for (byte[] line : lines) {
      lastOffset = end;
      end += line.length + 1;
    }
    commits.enqueue(lines);
    return new Place(lastOffset, lines.getLast().length);
  }

  /// Where the next line will begin; durable up to here means that all so far is durable.
  public synchronized long end() {
    return end;
  }

  /// Returns once everything before the offset is on the disk.
  public void awaitDurable(long offset) {
    commits.awaitDurable(offset);
  }

  /// One line, without its line end, read back from the disk.
  public byte[] read(Place place) {
    awaitDurable(place.end());
    try {
      var buffer = ByteBuffer.allocate(place.length());
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place.offset() + buffer.position()) < 0) {
          throw new InvariantViolation("the journal is shorter than offset " + place.offset());
        }
      }
      return buffer.array();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be read at " + place.offset(), e);
    }
  }

  @Override
  public void close() {
    commits.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be closed", e);
    }
  }
}
