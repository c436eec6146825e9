package dev.zerosum.audit.search;

import dev.zerosum.kit.caller.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The trail, for operators. Each method takes its operator, so a merchant's key is refused before
/// anything is read.
@RestController
@RequestMapping("/v1/operator/audit")
class OperatorAuditController {

  private final AuditReads reads;

  OperatorAuditController(AuditReads reads) {
    this.reads = reads;
  }

  @GetMapping("/events")
  PageBody<EventBody> events(Caller.Operator operator, @ModelAttribute EventQuery query) {
    return reads.events(query.checked());
  }

  @GetMapping("/events/{stream}/{sequence}/proof")
  ProofBody proof(
      Caller.Operator operator,
      @PathVariable("stream") String stream,
      @PathVariable("sequence") long sequence) {
    return reads.proof(stream, sequence);
  }

  @GetMapping("/objects")
  PageBody<ObjectBody> objects(
      Caller.Operator operator,
      @RequestParam(name = "stream", required = false) @Nullable String stream,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return reads.objects(stream, startingAfter, limit);
  }
}
