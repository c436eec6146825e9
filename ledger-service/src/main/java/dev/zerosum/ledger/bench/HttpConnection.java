package dev.zerosum.ledger.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept HTTP/1.1 connection (RFC 9112) that costs its caller little: on a machine that client,
/// service and database share, what the client takes is missing elsewhere.
final class HttpConnection implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;
  // Longer than the service's own patience.
  private static final int READ_MILLIS = 30_000;
  private static final int BUFFER = 32_768;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;

  HttpConnection(URI service) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_MILLIS);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), CONNECT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
    host = service.getHost() + ":" + service.getPort();
  }

  /// Posts JSON and waits for the answer.
  ///
  /// @param headers lines that end with a line break
  Answer post(String path, String headers, byte[] json) throws IOException {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + json.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(json, 0, request, head.length, json.length);
    out.write(request);
    out.flush();
    return answer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean isChunked = false;
    String header = line();
    while (!header.isEmpty()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        isChunked = lower.contains("chunked");
      }
      header = line();
    }
    byte[] body = isChunked ? chunks() : exactly(length);
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    int size = Integer.parseInt(line(), 16);
    while (size > 0) {
      body.writeBytes(exactly(size));
      line();
      size = Integer.parseInt(line(), 16);
    }
    line();
    return body.toByteArray();
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the service closed the connection");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  /// What the service answered.
  record Answer(int status, String body) {}
}
