package dev.zerosum.kit.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/// A body that a filter has read, given to whoever comes behind it.
public final class BodyInMemory extends ServletInputStream {

  private final ByteArrayInputStream bytes;

  /// Reads the body from its first byte.
  public BodyInMemory(byte[] body) {
    this.bytes = new ByteArrayInputStream(body);
  }

  @Override
  public int read() {
    return bytes.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    return bytes.read(target, offset, length);
  }

  @Override
  public boolean isFinished() {
    return bytes.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException("the body is in memory, there is nothing to wait for");
  }
}
