package dev.zerosum.simulator.journal;

import dev.zerosum.kernel.InvariantViolation;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a journal after a start and finds where its whole operations end.
final class Recovery {

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path file;
  private final LineReader reader;

  Recovery(Path file, LineReader reader) {
    this.file = file;
    this.reader = reader;
  }

  long endOfWholeOperations() throws IOException {
    long offset = 0;
    long wholeEnd = 0;
    var line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet != '\n') {
          line.write(octet);
          continue;
        }
        var place = new Place(offset, line.size());
        offset = place.end();
        if (isLastOfOperation(line.toByteArray(), place)) {
          wholeEnd = offset;
        }
        line.reset();
      }
    }
    warnOfTornTail(offset + line.size() - wholeEnd);
    return wholeEnd;
  }

  private boolean isLastOfOperation(byte[] line, Place place) {
    try {
      return reader.read(line, place);
    } catch (RuntimeException e) {
      // A line with its line end was written whole: damage here is not a sudden end, and cutting
      // would forget money that moved.
      throw new InvariantViolation(
          "the journal " + file + " is damaged at offset " + place.offset() + ": " + e);
    }
  }

  private void warnOfTornTail(long bytes) {
    if (bytes > 0) {
      log.warn("Cut {} bytes of an operation that had not ended off the journal {}", bytes, file);
    }
  }
}
