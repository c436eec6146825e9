package dev.zerosum.ledger.scan;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/scans")
final class ScansController {

  private static final String URL = "/v1/operator/ledger/scans";

  private final ScanWork work;
  private final ScanRows rows;

  ScansController(ScanWork work, ScanRows rows) {
    this.work = work;
    this.rows = rows;
  }

  @Operation(summary = "Scan the whole book, from its first transaction")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Scan start(Caller.Operator caller) {
    Roles.require(caller, Role.SUPPORT);
    return work.start(caller.operatorId())
        .orElseThrow(() ->
            new ProblemException(
                Problem.conflict(
                    "scan_in_progress", "Another scan is under way; read its result instead.")));
  }

  @Operation(summary = "List scans, newest first")
  @GetMapping
  ListBody<Scan> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of()).within(rows::find, "scan");
    return page.body(URL, rows.list(page), scan -> scan);
  }

  @Operation(summary = "Read a scan and what it found")
  @GetMapping("/{id}")
  Scan read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return rows.find(id)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such scan.")));
  }
}
