package dev.zerosum.ledger.archive;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/archives")
final class ArchivesController {

  private static final String URL = "/v1/operator/ledger/archives";

  private final ArchiveDesk desk;

  ArchivesController(ArchiveDesk desk) {
    this.desk = desk;
  }

  /// The month to archive, by its first day, as the API's description shows it.
  record Proposal(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate month) {}

  @Operation(
      summary = "Propose to move the legs of a month into an archive",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Proposal.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Archive propose(Caller.Operator caller, @RequestBody ObjectNode json) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(json);
    LocalDate month = fields.requiredParsed("month", 10, ArchivesController::day);
    fields.nothingElse();
    return desk.propose(month, caller.operatorId());
  }

  @Operation(summary = "Approve an archive that another operator proposed")
  @PostMapping("/{id}/approve")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Archive approve(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.ADMIN);
    return desk.approve(id, caller.operatorId());
  }

  @Operation(summary = "Reject an archive that was proposed")
  @PostMapping("/{id}/reject")
  Archive reject(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.ADMIN);
    return desk.reject(id, caller.operatorId());
  }

  @Operation(summary = "Read an archive's objects again and verify them")
  @PostMapping("/{id}/verify")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Archive verify(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.SUPPORT);
    return desk.verify(id, caller.operatorId());
  }

  @Operation(summary = "Drop the tables of a detached month whose archive was verified since")
  @PostMapping("/{id}/drop")
  Archive drop(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.ADMIN);
    return desk.drop(id, caller.operatorId());
  }

  @Operation(summary = "List archives, newest first")
  @GetMapping
  ListBody<Archive> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of()).within(desk.rows()::find, "archive");
    return page.body(URL, desk.rows().list(page), archive -> archive);
  }

  @Operation(summary = "Read an archive")
  @GetMapping("/{id}")
  Archive read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return desk.rows().find(id).orElseThrow(ArchiveDesk::unknown);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException("a day like 2026-11-01 was expected", unreadable);
    }
  }
}
