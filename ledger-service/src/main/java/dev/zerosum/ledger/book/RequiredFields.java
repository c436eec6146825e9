package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses requests whose JSON left a field out: the types cannot say it, since JSON is not typed.
final class RequiredFields {

  private RequiredFields() {}

  static void require(PostTransaction request) {
    require("", request);
  }

  static void require(List<PostTransaction> transactions) {
    for (int index = 0; index < transactions.size(); index++) {
      require("transactions[" + index + "].", transactions.get(index));
    }
  }

  private static void require(String within, PostTransaction request) {
    require(within + "key", request.key());
    require(within + "kind", request.kind());
    require(within + "reference", request.reference());
    require(within, request.legs());
  }

  private static void require(String within, List<Leg> legs) {
    for (int index = 0; index < legs.size(); index++) {
      require(within + "legs[" + index + "].account", legs.get(index).account());
      require(within + "legs[" + index + "].amount", legs.get(index).amount());
    }
  }

  static void require(ReverseTransaction request) {
    require("key", request.key());
    require("reverses", request.reverses());
    require("kind", request.kind());
    require("reference", request.reference());
  }

  static void require(ReserveFunds request) {
    require("key", request.key());
    require("kind", request.kind());
    require("reference", request.reference());
    require("from", request.from());
    require("amount", request.amount());
  }

  static void require(PostReservation request) {
    require("key", request.key());
    require("reservation", request.reservation());
    require("kind", request.kind());
    require("reference", request.reference());
    require("", request.legs());
  }

  static void require(ReturnReservation request) {
    require("key", request.key());
    require("reservation", request.reservation());
    require("kind", request.kind());
    require("reference", request.reference());
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new ProblemException(
          Problem.invalid("parameter_missing", field, "Missing required parameter: " + field));
    }
  }
}
