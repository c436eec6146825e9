package dev.zerosum.simulator.resource;

import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Draft;
import dev.zerosum.simulator.book.Intent;
import dev.zerosum.simulator.card.TestCards;
import dev.zerosum.simulator.fault.StatementLies;
import dev.zerosum.simulator.wire.Answer;
import dev.zerosum.simulator.wire.Call;
import dev.zerosum.simulator.wire.Form;
import dev.zerosum.simulator.wire.Refusal;
import dev.zerosum.simulator.wire.Route;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All resources, put together.
public final class Resources {

  private final TestCards cards;
  private final Responder responder;
  private final ExpectedDisputes expectedDisputes;
  private final Charging charging;
  private final Confirmation confirmation;
  private final Duration debitCourse;
  private final List<Route> routes;

  /// @param ids makes a new id behind a prefix
  /// @param searchLag how far the search index is behind
  /// @param refundCourse how long a refund that pends or fails takes to do so
  /// @param disputeCourse how long a dispute takes to be opened, and its evidence to be looked at
  /// @param debitCourse how long a bank takes for each step of a debit
  /// @param lies what the statement gets wrong
  public Resources(
      TestCards cards,
      Rendering rendering,
      Fees fees,
      UnaryOperator<String> ids,
      Duration searchLag,
      Duration refundCourse,
      Duration disputeCourse,
      Duration debitCourse,
      StatementLies lies) {
    this.cards = cards;
    responder = new Responder(rendering, new Methods(cards, rendering));
    expectedDisputes = new ExpectedDisputes(cards, ids, disputeCourse);
    charging = new Charging(ids, fees, expectedDisputes);
    confirmation = new Confirmation(responder, charging, debitCourse);
    this.debitCourse = debitCourse;
    // Search comes first: its path would also be that of an intent called `search`.
    routes =
        Stream.of(
                new Search(responder, searchLag).routes(),
                new Intents(responder, charging, confirmation).routes(),
                new Refunds(responder, charging, refundCourse).routes(),
                new Disputes(responder, charging, disputeCourse).routes(),
                new PaymentMethods(responder, charging).routes(),
                new Statement(responder, lies).routes())
            .flatMap(List::stream)
            .toList();
  }

  public List<Route> routes() {
    return routes;
  }

  public RefundCourses refundCourses(Book book) {
    return new RefundCourses(book, charging);
  }

  public DisputeCourses disputeCourses(Book book) {
    return new DisputeCourses(cards, book, charging, expectedDisputes);
  }

  public DebitCourses debitCourses(Book book) {
    return new DebitCourses(book, responder, charging, debitCourse);
  }

  /// The buyer came back from authentication: the card is charged, or declines for good.
  ///
  /// @throws Refusal when the intent waits for nobody
  public Answer completeAction(Draft draft, String intentId, boolean isAuthenticated) {
    var intent = responder.require(draft, Intent.class, "payment_intent", intentId);
    if (intent.status() != Intent.Status.REQUIRES_ACTION) {
      throw Unexpected.status(responder, intent, "authenticate", "authenticated");
    }
    var call = new Call(List.of(intentId), Form.parse(null));
    String paymentMethod = Objects.requireNonNull(intent.standing().paymentMethod());
    return isAuthenticated
        ? confirmation.charge(draft, call, intent, paymentMethod)
        : confirmation.refuse(draft, intent, paymentMethod);
  }
}
