package dev.zerosum.payment.correction;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
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
@RequestMapping(CorrectionsController.PATH)
@Tag(name = "Corrections")
final class CorrectionsController {

  static final String PATH = "/v1/operator/corrections";

  private static final int NOTE_LENGTH_MAX = 500;

  private final CorrectionRequests requests;
  private final CorrectionDesk desk;
  private final CorrectionRows rows;

  CorrectionsController(CorrectionRequests requests, CorrectionDesk desk, CorrectionRows rows) {
    this.requests = requests;
    this.desk = desk;
    this.rows = rows;
  }

  @Operation(
      summary = "Propose to adjust or hold a merchant's balance, or to call a payout back",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ProposeCorrection.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  OperatorCorrectionBody propose(Caller.Operator caller, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.SUPPORT);
    return OperatorCorrectionBody.of(
        desk.propose(requests.read(Fields.of(body)), caller.operatorId()));
  }

  @Operation(
      summary = "Approve a correction that another operator proposed",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ProposeCorrection.Note.class))))
  @PostMapping("/{id}/approve")
  OperatorCorrectionBody approve(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body);
    String note = fields.text("note", NOTE_LENGTH_MAX);
    fields.nothingElse();
    return OperatorCorrectionBody.of(desk.approve(id, note, caller.operatorId()));
  }

  @Operation(
      summary = "Reject a correction, with the reason",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ProposeCorrection.Note.class))))
  @PostMapping("/{id}/reject")
  OperatorCorrectionBody reject(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.SUPPORT);
    Fields fields = Fields.of(body);
    String note = fields.requiredText("note", NOTE_LENGTH_MAX);
    fields.nothingElse();
    return OperatorCorrectionBody.of(desk.reject(id, note, caller.operatorId()));
  }

  @Operation(summary = "Read a correction")
  @GetMapping("/{id}")
  OperatorCorrectionBody read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return OperatorCorrectionBody.of(rows.find(id).orElseThrow(CorrectionDesk::unknown));
  }

  @Parameter(name = "type", in = ParameterIn.QUERY)
  @Parameter(name = "state", in = ParameterIn.QUERY)
  @Parameter(name = "merchant_id", in = ParameterIn.QUERY)
  @Operation(summary = "List corrections, newest first")
  @GetMapping
  ListBody<OperatorCorrectionBody> list(
      Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, CorrectionRows.FILTERS).within(rows::find, "correction");
    return page.body(PATH, rows.list(query, page), OperatorCorrectionBody::of);
  }
}
