package dev.zerosum.kit.idempotency;

import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.request.BodyInMemory;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// A request whose body was read and is given to the handler again, as JSON, whatever it was
/// called: the handler reads the bytes that the claim's fingerprint was made of.
final class ReplayableRequest extends HttpServletRequestWrapper {

  private final ParsedBody body;

  ReplayableRequest(HttpServletRequest request, ParsedBody body) {
    super(request);
    this.body = body;
    setAttribute(Fields.FORM_ATTRIBUTE, body.isForm());
  }

  @Override
  public ServletInputStream getInputStream() {
    return new BodyInMemory(body.json());
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public int getContentLength() {
    return body.json().length;
  }

  @Override
  public long getContentLengthLong() {
    return body.json().length;
  }

  @Override
  public String getContentType() {
    return MediaType.APPLICATION_JSON_VALUE;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
        ? MediaType.APPLICATION_JSON_VALUE
        : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
        ? Collections.enumeration(Collections.singleton(MediaType.APPLICATION_JSON_VALUE))
        : super.getHeaders(name);
  }
}
