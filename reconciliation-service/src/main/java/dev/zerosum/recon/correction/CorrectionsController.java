package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/operator/recon")
@Tag(name = "Reconciliation")
final class CorrectionsController {

  private static final int WORDS_MAX = 500;

  private final CorrectionDesk desk;
  private final CorrectionRows rows;

  CorrectionsController(CorrectionDesk desk, CorrectionRows rows) {
    this.desk = desk;
    this.rows = rows;
  }

  /// A ledger transaction that would mend a break.
  record Proposal(@Nullable List<ProposedLeg> legs, @Nullable String reason) {}

  /// One side of it: minor units, credits positive, debits negative, in the account's currency.
  record ProposedLeg(@Nullable String account, long amount) {}

  /// What the second person says to it.
  record Note(@Nullable String note) {}

  @Operation(summary = "Propose a ledger transaction that mends a break")
  @PostMapping("/breaks/{id}/corrections")
  @ResponseStatus(HttpStatus.CREATED)
  CorrectionBody propose(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody Proposal body) {
    Roles.require(caller, Role.SUPPORT);
    List<ProposedLeg> legs = body.legs() == null ? List.of() : body.legs();
    return CorrectionBody.of(
        desk.propose(
            id,
            legs.stream().map(CorrectionsController::leg).toList(),
            words("reason", body.reason()),
            caller.operatorId()));
  }

  @Operation(summary = "Approve a correction that another operator proposed")
  @PostMapping("/corrections/{id}/approve")
  CorrectionBody approve(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody Note body) {
    Roles.require(caller, Role.SUPPORT);
    @Nullable String note = body.note() == null ? null : words("note", body.note());
    return CorrectionBody.of(desk.approve(id, note, caller.operatorId()));
  }

  @Operation(summary = "Reject a correction, with the reason")
  @PostMapping("/corrections/{id}/reject")
  CorrectionBody reject(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody Note body) {
    Roles.require(caller, Role.SUPPORT);
    return CorrectionBody.of(desk.reject(id, words("note", body.note()), caller.operatorId()));
  }

  @Operation(summary = "Read a correction")
  @GetMapping("/corrections/{id}")
  CorrectionBody read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return CorrectionBody.of(rows.find(id).orElseThrow(CorrectionDesk::unknown));
  }

  @Operation(summary = "List the corrections of a break")
  @GetMapping("/breaks/{id}/corrections")
  List<CorrectionBody> ofBreak(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return rows.ofBreak(id).stream().map(CorrectionBody::of).toList();
  }

  private static Leg leg(ProposedLeg proposed) {
    try {
      var account = new AccountName(proposed.account() == null ? "" : proposed.account());
      return new Leg(account, new Money(proposed.amount(), account.currency()));
    } catch (IllegalArgumentException wrong) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "legs", String.valueOf(wrong.getMessage())));
    }
  }

  private static String words(String name, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > WORDS_MAX) {
      throw Page.refusal("parameter_invalid", name, "Expected 1 to " + WORDS_MAX + " characters.");
    }
    return text;
  }
}
