package dev.zerosum.audit.search;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
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
  ListBody<EventBody> events(Caller.Operator operator, @RequestParam Map<String, String> query) {
    return reads.events(EventQuery.of(query));
  }

  @GetMapping("/events/{stream}/{sequence}/proof")
  ProofBody proof(
      Caller.Operator operator,
      @PathVariable("stream") String stream,
      @PathVariable("sequence") long sequence) {
    return reads.proof(stream, sequence);
  }

  @GetMapping("/objects")
  ListBody<ObjectBody> objects(Caller.Operator operator, @RequestParam Map<String, String> query) {
    Page page = EventQuery.forward(Page.of(query, Set.of("stream")));
    return reads.objects(query.get("stream"), page);
  }
}
