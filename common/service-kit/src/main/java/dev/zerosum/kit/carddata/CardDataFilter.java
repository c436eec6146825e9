package dev.zerosum.kit.carddata;

import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a request that carries what looks like a card number in its path, query, headers or body
/// with 400 `card_data_not_allowed`; the value is neither logged nor echoed. Bodies above 64 KiB
/// are 413, but for the evidence of disputes. Turn it on with `zerosum.service.refuses-card-data`;
/// the whole body is then in memory as a [BufferedRequest].
public final class CardDataFilter extends OncePerRequestFilter {

  /// No other request of the API comes near it.
  public static final int BODY_MAX_BYTES = 64 * 1024;

  /// Evidence has 150,000 characters, of which each can be nine bytes in a form.
  public static final int EVIDENCE_MAX_BYTES = 2 * 1024 * 1024;

  private static final Pattern EVIDENCE = Pattern.compile("/v1/disputes/[^/]+");
  private static final Problem CARD_DATA =
      Problem.invalid(
          "card_data_not_allowed",
          null,
          "The request holds what looks like a card number. Send a payment method's id instead.");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int bytesMax =
        EVIDENCE.matcher(request.getRequestURI()).matches() ? EVIDENCE_MAX_BYTES : BODY_MAX_BYTES;
    if (request.getContentLengthLong() > bytesMax) {
      refuseTooLarge(response, bytesMax);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
    if (body.length > bytesMax) {
      refuseTooLarge(response, bytesMax);
      return;
    }
    if (holdsCardData(request, body)) {
      ProblemBody.send(response, CARD_DATA);
      return;
    }
    chain.doFilter(new BufferedRequest(request, body), response);
  }

  private static void refuseTooLarge(HttpServletResponse response, int bytesMax)
      throws IOException {
    // What is left of the body is not read, so the connection cannot carry another request.
    response.setHeader("Connection", "close");
    ProblemBody.send(
        response,
        Problem.of(
            413,
            ErrorType.INVALID_REQUEST_ERROR,
            "body_too_large",
            "The body of this path has at most " + bytesMax + " bytes."));
  }

  private static boolean holdsCardData(HttpServletRequest request, byte[] body) {
    @Nullable String query = request.getQueryString();
    @Nullable String type = request.getContentType();
    return CardDataCheck.foundInForm(request.getRequestURI())
        || (query != null && CardDataCheck.foundInForm(query))
        || Collections.list(request.getHeaderNames()).stream()
            .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
            .anyMatch(CardDataCheck::foundInText)
        || CardDataCheck.foundInBody(body, type == null ? "" : type.toLowerCase(Locale.ROOT));
  }
}
