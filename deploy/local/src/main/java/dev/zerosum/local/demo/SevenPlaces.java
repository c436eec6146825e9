package dev.zerosum.local.demo;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.mail.Mail;
import dev.zerosum.local.mail.MailJournal;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds one payment in the seven places where it must be seen, and all equal: answer, processor's
/// journal, ledger, webhook, receipt, audit object, reconciliation.
public final class SevenPlaces {

  // Webhook and receipt follow within a second, a sealed object within a few.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DemoApi merchant;
  private final DemoApi operator;
  private final Path journal;
  private final DemoReceiver receiver;
  private final @Nullable String mails;

  /// @param receiver the merchant's server, which was told of everything
  public SevenPlaces(Platform platform, DemoKeys keys, DemoReceiver receiver) {
    this.merchant = DemoApi.of(keys);
    this.operator = new DemoApi(keys.apiUrl(), platform.secrets().get(Secrets.OPERATOR_TOKEN));
    this.journal = platform.journal();
    this.receiver = receiver;
    this.mails = platform.engines().smtp().more().get("journal");
  }

  /// Looks everywhere, and waits a while where nothing is yet.
  public List<Place> of(String paymentId) {
    return Stream.<Supplier<Place>>of(
            () -> answer(paymentId),
            () -> processor(paymentId),
            () -> ledger(paymentId),
            () -> webhook(paymentId),
            () -> receipt(paymentId),
            () -> audit(paymentId),
            () -> reconciliation(paymentId))
        .map(SevenPlaces::patiently)
        .toList();
  }

  private static Place patiently(Supplier<Place> look) {
    Place[] found = {look.get()};
    Waiting.until(
        () -> {
          found[0] = found[0].isFilled() ? found[0] : look.get();
          return found[0].isFilled();
        },
        PATIENCE);
    return found[0];
  }

  private Place answer(String id) {
    JsonNode payment = merchant.get("/v1/payments/" + id);
    return place("answer", payment.path("id"), said(payment), merchant.url("/v1/payments/" + id));
  }

  private Place processor(String id) {
    return journalLines()
        .filter(line -> "capture".equals(line.path("kind").asString("")))
        .filter(line -> id.equals(line.path("metadata").path("payment_id").asString("")))
        .findFirst()
        .map(line ->
            new Place(
                "processor",
                "captured " + amount(line.path("amount"), line.path("currency")),
                journal + " line " + line.path("line").asLong()))
        .orElse(new Place("processor", Place.NOTHING, journal.toString()));
  }

  private Stream<JsonNode> journalLines() {
    try {
      return Files.readAllLines(journal).stream().map(JsonFile.MAPPER::readTree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Place ledger(String id) {
    String path = "/v1/operator/ledger/transactions/" + id + ":charge:1";
    JsonNode transaction = operator.get(path);
    String said =
        transaction.path("entries").size()
            + " entries, the largest "
            + StreamSupport.stream(transaction.path("entries").spliterator(), false)
                .map(entry -> entry.path("amount"))
                .max((a, b) ->
                    Long.compare(a.path("minor_units").asLong(0), b.path("minor_units").asLong(0)))
                .map(amount -> amount(amount.path("minor_units"), amount.path("currency")))
                .orElse("");
    return place("ledger", transaction.path("id"), said, operator.url(path));
  }

  private Place webhook(String id) {
    Optional<JsonNode> event =
        receiver.received().stream()
            .filter(one -> id.equals(one.objectId()))
            .map(DemoReceiver.Received::event)
            .filter(one -> one.path("type").asString("").equals("payment.succeeded"))
            .findFirst();
    return event
        .map(one ->
            new Place(
                "webhook",
                said(one.path("data").path("object")),
                merchant.url("/v1/events/" + one.path("id").asString(""))))
        .orElse(new Place("webhook", Place.NOTHING, merchant.url("/v1/webhook_deliveries")));
  }

  private Place receipt(String id) {
    if (mails == null) {
      return new Place("receipt", "the mail server is yours", "look there");
    }
    List<Mail> all = mails(mails);
    return IntStream.range(0, all.size())
        .filter(index -> all.get(index).raw().contains(id))
        .mapToObj(index ->
            new Place("receipt", all.get(index).subject(), "./zerosum mail " + (index + 1)))
        .findFirst()
        .orElse(new Place("receipt", Place.NOTHING, "./zerosum mail"));
  }

  private static List<Mail> mails(String journal) {
    try {
      return new MailJournal(Path.of(journal)).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Place audit(String id) {
    JsonNode event =
        operator
            .get("/v1/operator/audit/events?type=payment.succeeded&object_id=" + id)
            .path("data")
            .path(0);
    String path =
        "/v1/operator/audit/events/%s/%d/proof"
            .formatted(event.path("stream").asString("payment"), event.path("sequence").asLong(0));
    JsonNode proof = event.isMissingNode() ? event : operator.get(path);
    String said = said(payload(event)) + ", sealed in " + proof.path("object_key").asString("");
    return place("audit object", proof.path("object_key"), said, operator.url(path));
  }

  // The audited state of a payment holds the payment as merchants see it.
  private static JsonNode payload(JsonNode event) {
    JsonNode payload = event.path("payload");
    return StreamSupport.stream(payload.spliterator(), false)
        .filter(part -> part.has("amount") && part.has("id"))
        .findFirst()
        .orElse(payload);
  }

  private Place reconciliation(String id) {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String runs = "/v1/operator/recon/runs";
    String run = operator.post(runs, Map.of("from", today, "to", today)).path("id").asString("");
    JsonNode[] ended = {JsonFile.MAPPER.createObjectNode()};
    Waiting.until(
        () -> {
          ended[0] = operator.get(runs + "/" + run);
          return ended[0].path("ended_at").isNumber();
        },
        PATIENCE);
    long about =
        StreamSupport.stream(
                operator
                    .get("/v1/operator/recon/breaks?limit=100&reference=" + id)
                    .path("data")
                    .spliterator(),
                false)
            .count();
    String said =
        "%s: %d matched, %d breaks about it"
            .formatted(
                ended[0].path("state").asString(""), ended[0].path("matched").asLong(0), about);
    // The youngest lines are left to the next run.
    boolean isCovered =
        ended[0].path("settled_at").asLong(0)
            > merchant.get("/v1/payments/" + id).path("created").asLong(Long.MAX_VALUE);
    return new Place(
        "reconciliation", isCovered ? said : Place.NOTHING, operator.url(runs + "/" + run));
  }

  private static Place place(String where, JsonNode mustBeThere, String said, String link) {
    boolean isThere = !mustBeThere.isMissingNode() && !mustBeThere.isNull();
    return new Place(where, isThere ? said : Place.NOTHING, link);
  }

  private static String said(JsonNode payment) {
    return payment.path("status").asString("")
        + " "
        + amount(payment.path("amount"), payment.path("currency"));
  }

  private static String amount(JsonNode minorUnits, JsonNode currency) {
    return minorUnits.asLong(0) + " " + currency.asString("").toUpperCase(java.util.Locale.ROOT);
  }
}
