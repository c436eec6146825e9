package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.ledger.posting.Posting;
import org.springframework.web.bind.annotation.RestController;

/// Setting money aside, for the other services.
@RestController
class LedgerReservationsController implements LedgerReservations {

  private final Coalescer writer;

  LedgerReservationsController(Coalescer writer) {
    this.writer = writer;
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    RequiredFields.require(request);
    return answer(new Posting.Reserving(request));
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    RequiredFields.require(request);
    return answer(new Posting.PostingReserved(request));
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    RequiredFields.require(request);
    return answer(new Posting.Returning(request));
  }

  private PostedTransaction answer(Posting posting) {
    return Answers.transaction(writer.post(Answers.submission(posting)));
  }
}
