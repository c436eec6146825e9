package dev.zerosum.audit.search;

import dev.zerosum.audit.trail.Hash;
import dev.zerosum.audit.trail.Merkle;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Answers what operators ask.
@Service
class AuditReads {

  private static final String EVENTS = "/v1/operator/audit/events";
  private static final String OBJECTS = "/v1/operator/audit/objects";

  private final MirrorRows rows;

  AuditReads(MirrorRows rows) {
    this.rows = rows;
  }

  ListBody<AuditEventBody> events(EventQuery query) {
    EventId after = query.after();
    if (after != null) {
      requireCursor(rows.isRecorded(after.stream(), after.sequence()), "audit event");
    }
    return query.page().body(EVENTS, rows.events(query), event -> event);
  }

  ListBody<AuditObjectBody> objects(@Nullable String stream, Page page) {
    String after = page.startingAfter();
    requireCursor(after == null || rows.isObject(after), "audit object");
    List<AuditObjectBody> found = rows.objects(stream, after, page.rowsMax());
    return page.body(OBJECTS, found, object -> object);
  }

  /// The Merkle path of an event.
  ///
  /// @throws ProblemException 404 when there is no such event, or it is in no object yet
  AuditProofBody proof(String stream, long sequence) {
    return findProof(stream, sequence).orElseThrow(() -> unsealed(stream, sequence));
  }

  /// The Merkle path of an event, when it is in an object.
  Optional<AuditProofBody> findProof(String stream, long sequence) {
    return rows.objectWith(stream, sequence).map(object -> proof(object, sequence));
  }

  private AuditProofBody proof(AuditObjectBody object, long sequence) {
    String stream = object.stream();
    List<Hash> hashes = rows.hashes(stream, object.firstSequence(), object.lastSequence());
    int index = Math.toIntExact(sequence - object.firstSequence());
    return new AuditProofBody(
        "audit_proof",
        stream,
        sequence,
        hashes.get(index).hex(),
        index,
        hashes.size(),
        Merkle.path(index, hashes).stream().map(Hash::hex).toList(),
        object.merkleRoot(),
        object.key(),
        object.versionId(),
        object.digest());
  }

  private static void requireCursor(boolean isThere, String noun) {
    if (!isThere) {
      throw Page.refusal("resource_missing", "starting_after", "No such " + noun + ".");
    }
  }

  private ProblemException unsealed(String stream, long sequence) {
    return new ProblemException(
        rows.isRecorded(stream, sequence)
            ? Problem.notFound(
                "audit_event_not_sealed", "The event is recorded and in no object yet.")
            : Problem.notFound("resource_missing", "There is no such audit event."));
  }
}
