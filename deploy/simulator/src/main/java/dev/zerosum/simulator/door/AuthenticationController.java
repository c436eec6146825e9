package dev.zerosum.simulator.door;

import dev.zerosum.simulator.book.Asked;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.book.Outcome;
import dev.zerosum.simulator.resource.Resources;
import dev.zerosum.simulator.wire.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// `/_3ds`: where a buyer approves or refuses, as a page of their bank would let them, and is then
/// sent back to the merchant. Tests answer by `POST` without the page.
@RestController
final class AuthenticationController {

  private final Book book;
  private final Resources resources;
  private final JsonMapper mapper = JsonMapper.shared();

  AuthenticationController(Book book, Resources resources) {
    this.book = book;
    this.resources = resources;
  }

  /// The page that an intent's `next_action` leads to.
  @GetMapping("/_3ds/{intent}")
  ResponseEntity<String> page(@PathVariable("intent") String id) {
    return find(id)
        .map(intent -> ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(html(intent)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// A button of the page: answers for the buyer, and sends them back to where they came from. One
  /// that is pressed again changes nothing.
  @PostMapping("/_3ds/{intent}/answer")
  ResponseEntity<String> answer(
      @PathVariable("intent") String id, @RequestParam("result") String result) {
    var found = find(id);
    if (found.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    try {
      var _ = end(id, result, found.get().livemode());
    } catch (Refusal over) {
      // It was answered before; the merchant asks how.
    }
    String status = result.equals("success") ? "succeeded" : "failed";
    return Optional.ofNullable(found.get().terms().returnUrl())
        .map(url -> redirect(url, id, status))
        .orElseGet(
            () -> ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("Back to the shop."));
  }

  /// Ends an authentication: `?result=success` or `?result=failure`, and `&livemode=true`.
  @PostMapping("/_3ds/{intent}")
  ResponseEntity<String> authenticate(
      @PathVariable("intent") String id,
      @RequestParam("result") String result,
      @RequestParam(name = "livemode", defaultValue = "false") boolean livemode) {
    var outcome = end(id, result, livemode);
    return ResponseEntity.status(outcome.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(outcome.body());
  }

  @ExceptionHandler(Refusal.class)
  ResponseEntity<Map<String, ?>> refuse(Refusal refusal) {
    var answer = refusal.answer();
    return ResponseEntity.status(answer.status()).body(answer.body());
  }

  private static String html(Intent intent) {
    return """
    <!doctype html>
    <html lang="en">
    <title>Confirm your payment</title>
    <h1>Confirm your payment of %s</h1>
    <form method="post" action="/_3ds/%s/answer">
      <button name="result" value="success">Approve</button>
      <button name="result" value="failure">Refuse</button>
    </form>
    </html>
    """
        .formatted(intent.amount().display(), intent.id());
  }

  private Outcome end(String id, String result, boolean livemode) {
    return book.operate(
        new Asked(livemode, null, "", ""),
        draft -> {
          var answer = resources.completeAction(draft, id, result.equals("success"));
          return new Outcome(answer.status(), mapper.writeValueAsString(answer.body()), false);
        });
  }

  private Optional<Intent> find(String id) {
    return book.read(false, draft -> draft.find(Intent.class, id));
  }

  private static ResponseEntity<String> redirect(String url, String id, String status) {
    URI back =
        UriComponentsBuilder.fromUriString(url)
            .queryParam("payment_intent", id)
            .queryParam("redirect_status", status)
            .build(true)
            .toUri();
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(back).build();
  }
}
