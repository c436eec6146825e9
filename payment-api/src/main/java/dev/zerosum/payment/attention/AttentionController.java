package dev.zerosum.payment.attention;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/attention")
@Tag(name = "Attention queue")
final class AttentionController {

  private final AttentionQueue queue;
  private final AttentionRows items;

  AttentionController(AttentionQueue queue, AttentionRows items) {
    this.queue = queue;
    this.items = items;
  }

  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Operation(summary = "List what waits for a person, newest first")
  @GetMapping
  ListBody<AttentionItem> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of("status")).within(items::find, "entry");
    String status = Page.word(query, "status", List.of("open", "resolved"));
    Boolean isOpen = status == null ? null : Boolean.valueOf(status.equals("open"));
    return page.body("/v1/operator/attention", items.list(isOpen, page), item -> item);
  }

  @Operation(summary = "Read an entry")
  @GetMapping("/{id}")
  AttentionItem read(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return items.find(id).orElseThrow(AttentionQueue::unknown);
  }

  @Operation(
      summary = "Resolve an entry: retry the saga, or close",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = Resolution.class))))
  @PostMapping("/{id}/resolve")
  AttentionItem resolve(
      Caller.Operator caller, @PathVariable("id") String id, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.SUPPORT);
    Fields fields = Fields.of(body);
    String resolution =
        fields.required("resolution", fields.word("resolution", List.of("retry", "close")));
    String note = fields.text("note", 1_000);
    fields.nothingElse();
    return queue.resolve(id, resolution, note, caller.operatorId());
  }
}
