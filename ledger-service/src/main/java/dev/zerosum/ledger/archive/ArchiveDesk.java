package dev.zerosum.ledger.archive;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes what operators decide about archives, each in the transaction that its caller has opened.
/// Who approves is never who proposed: the row's constraint says so too.
final class ArchiveDesk {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveDesk.class);

  private final ArchiveRows rows;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final TimeOrderedIds ids;
  private final boolean isConfigured;

  ArchiveDesk(JdbcClient jdbc, Outbox outbox, TimeOrderedIds ids, boolean isConfigured) {
    this.rows = new ArchiveRows(jdbc);
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.ids = ids;
    this.isConfigured = isConfigured;
  }

  ArchiveRows rows() {
    return rows;
  }

  Archive propose(LocalDate month, String operatorId) {
    requireConfigured();
    if (month.getDayOfMonth() != 1) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "month", "A month is named by its first day."));
    }
    Archive proposed =
        rows.insert(ids.next("arc_"), month, operatorId)
            .orElseThrow(() ->
                conflict(
                    "month_not_archivable",
                    month + " is not over for 92 days, or has been proposed or archived already."));
    tell("ledger_archive.proposed", proposed, operatorId);
    return proposed;
  }

  Archive approve(String id, String operatorId) {
    requireConfigured();
    Archive proposed = proposed(id);
    if (proposed.proposedBy().equals(operatorId)) {
      throw new ProblemException(
          Problem.forbidden(
              "second_person_required", "Who proposed an archive cannot approve it."));
    }
    Archive approved = rows.decide(id, "approved", operatorId);
    tell("ledger_archive.approved", approved, operatorId);
    return approved;
  }

  Archive reject(String id, String operatorId) {
    Archive rejected = rows.decide(proposed(id).id(), "rejected", operatorId);
    tell("ledger_archive.rejected", rejected, operatorId);
    return rejected;
  }

  /// Asks for the objects to be read again; the result is in the archive later.
  Archive verify(String id, String operatorId) {
    requireConfigured();
    Archive archive = locked(id);
    if (archive.manifestKey() == null) {
      throw conflict("archive_not_written", "Nothing of this archive is written yet.");
    }
    Archive asked = rows.askToVerify(id);
    tell("ledger_archive.verify_asked", asked, operatorId);
    return asked;
  }

  /// Gives up the tables of a detached month, once its objects were verified again.
  Archive drop(String id, String operatorId) {
    Archive archive = locked(id);
    if (!archive.is("detached")) {
      throw conflict("archive_not_detached", "This archive is " + archive.state() + ".");
    }
    if (archive.verifiedAt() == null
        || archive.detachedAt() == null
        || !archive.verifiedAt().isAfter(archive.detachedAt())) {
      throw conflict(
          "archive_not_verified", "This archive was not verified since its month was detached.");
    }
    try {
      jdbc.sql("SET LOCAL ROLE ledger_maintenance").update();
      int dropped =
          jdbc.sql("SELECT ledger.drop_month(:id, :operator)")
              .param("id", id)
              .param("operator", operatorId)
              .query(Integer.class)
              .single();
      jdbc.sql("RESET ROLE").update();
      LOG.info("{} tables of {} dropped by {}", dropped, archive.month(), operatorId);
    } catch (DataAccessException inTheWay) {
      throw conflict("archive_in_use", "Its tables are in use; try again.");
    }
    Archive gone = locked(id);
    tell("ledger_archive.dropped", gone, operatorId);
    return gone;
  }

  void tell(String type, Archive archive, String actor) {
    outbox.append(
        List.of(
            new OutboxEvent(
                "ledger",
                archive.id(),
                archive.eventSequence(),
                OutboxEvent.Kind.AUDIT,
                type,
                archive,
                actor,
                RequestContext.requestId().orElse(null),
                null,
                null,
                Digests.sha256(archive))));
  }

  private Archive proposed(String id) {
    Archive found = locked(id);
    if (!found.is("proposed")) {
      throw conflict("archive_decided", "This archive is " + found.state() + " already.");
    }
    return found;
  }

  private Archive locked(String id) {
    return rows.lock(id).orElseThrow(ArchiveDesk::unknown);
  }

  private void requireConfigured() {
    if (!isConfigured) {
      throw conflict(
          "archive_not_configured",
          "There is no bucket: zerosum.ledger.archive.bucket is not set.");
    }
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such archive."));
  }

  private static ProblemException conflict(String code, String message) {
    return new ProblemException(Problem.conflict(code, message));
  }
}
