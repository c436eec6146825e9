package dev.zerosum.audit.search;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The trail, for operators. Each method takes its operator, so a merchant's key is refused before
/// anything is read.
@Tag(name = "Audit trail")
@RestController
@RequestMapping("/v1/operator/audit")
class OperatorAuditController {

  private final AuditReads reads;

  OperatorAuditController(AuditReads reads) {
    this.reads = reads;
  }

  @Operation(summary = "Search the audit trail, newest first")
  @Parameter(name = "object_id", in = ParameterIn.QUERY)
  @Parameter(name = "actor", in = ParameterIn.QUERY)
  @Parameter(name = "stream", in = ParameterIn.QUERY)
  @Parameter(name = "type", in = ParameterIn.QUERY)
  @Parameter(name = "from", in = ParameterIn.QUERY, description = "Unix seconds or ISO-8601")
  @Parameter(name = "to", in = ParameterIn.QUERY, description = "Unix seconds or ISO-8601")
  @GetMapping("/events")
  ListBody<AuditEventBody> events(
      Caller.Operator operator, @RequestParam Map<String, String> query) {
    Roles.require(operator, Role.READ);
    return reads.events(EventQuery.of(query));
  }

  @Operation(summary = "Prove that an event is in a sealed object")
  @GetMapping("/events/{stream}/{sequence}/proof")
  AuditProofBody proof(
      Caller.Operator operator,
      @PathVariable("stream") String stream,
      @PathVariable("sequence") long sequence) {
    Roles.require(operator, Role.READ);
    return reads.proof(stream, sequence);
  }

  @Operation(summary = "List sealed objects, newest first")
  @Parameter(name = "stream", in = ParameterIn.QUERY)
  @GetMapping("/objects")
  ListBody<AuditObjectBody> objects(
      Caller.Operator operator, @RequestParam Map<String, String> query) {
    Roles.require(operator, Role.READ);
    Page page = EventQuery.forward(Page.of(query, Set.of("stream")));
    return reads.objects(query.get("stream"), page);
  }
}
