package dev.zerosum.audit.search;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The trail of a payment, for its merchant.
@Tag(name = "Payments")
@RestController
class PaymentProofController {

  private final PaymentProofs proofs;

  PaymentProofController(PaymentProofs proofs) {
    this.proofs = proofs;
  }

  @Operation(summary = "Prove what happened to a payment")
  @GetMapping("/v1/payments/{id}/proof")
  PaymentProofBody proof(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, "payments:read");
    return proofs
        .of(caller, id)
        .orElseThrow(
            // The trail hears of a payment a moment after it was made.
            () ->
                new ProblemException(
                    Problem.notFound("resource_missing", "No such payment, or not yet.")
                        .withParam("id")));
  }
}
