package dev.zerosum.ledger.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A gzipped CSV file. The same lines make the same bytes.
final class CsvFile {

  private CsvFile() {}

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /// The digest of a file's bytes as they are.
  static String sha256(Path file) {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Writes lines one by one.
  static final class Lines implements AutoCloseable {

    private final BufferedWriter out;
    private long rows;

    Lines(Path file, String names) {
      try {
        out =
            new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8));
        out.write(names);
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void add(String line) {
      try {
        out.write(line);
        out.write('\n');
        rows++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long rows() {
      return rows;
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Reads lines one by one.
  static final class Reader implements AutoCloseable {

    private final BufferedReader in;
    private long rows;

    /// @throws IllegalArgumentException when the file begins with other names
    Reader(Path file, String names) {
      try {
        in =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8));
        String found = in.readLine();
        if (!names.equals(found)) {
          throw new IllegalArgumentException("the names are " + found + ", not " + names);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The next line, or null behind the last.
    @Nullable String next() {
      try {
        String line = in.readLine();
        rows += line == null ? 0 : 1;
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long rows() {
      return rows;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
