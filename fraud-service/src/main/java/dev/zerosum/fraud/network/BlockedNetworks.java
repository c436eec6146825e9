package dev.zerosum.fraud.network;

import dev.zerosum.fraud.rule.Network;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.kit.sql.AfterCommit;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What operators do with the list of blocked networks.
@Service
class BlockedNetworks {

  // Each assessment looks through all of them, within its 50 ms.
  private static final long NETWORKS_MAX = 10_000;

  private final BlockedNetworkRows rows;
  private final NetworkCopy copy;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final TimeOrderedIds ids;
  private final Clock clock;

  BlockedNetworks(
      BlockedNetworkRows rows,
      NetworkCopy copy,
      Outbox outbox,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock) {
    this.rows = rows;
    this.copy = copy;
    this.outbox = outbox;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
  }

  List<BlockedNetwork> page(String before, int limit) {
    return rows.page(before, limit);
  }

  boolean has(String id) {
    return rows.has(id);
  }

  /// Blocks a network.
  ///
  /// @throws ProblemException 409 when it is blocked already, or the list is full
  BlockedNetwork add(Network network, String reason, String operatorId) {
    var added =
        new BlockedNetwork(
            ids.next("net_"),
            network,
            reason,
            operatorId,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return change(
        () -> {
          if (rows.count() >= NETWORKS_MAX) {
            throw refusal("too_many_networks", "At most " + NETWORKS_MAX + " can be blocked.");
          }
          if (!rows.add(added)) {
            throw refusal("network_already_blocked", network + " is blocked already.");
          }
          return new Change(added, 1, "blocked_network.added", null, digest(added));
        },
        operatorId);
  }

  /// Lets a network pass again.
  ///
  /// @throws ProblemException 404 when no network has this id
  BlockedNetwork remove(String id, String operatorId) {
    return change(
        () -> {
          BlockedNetwork removed = rows.remove(id).orElseThrow(BlockedNetworks::unknown);
          return new Change(removed, 2, "blocked_network.removed", digest(removed), null);
        },
        operatorId);
  }

  private BlockedNetwork change(Supplier<Change> work, String operatorId) {
    return transaction.execute(_ -> {
      // First of all, since its lock orders the changes.
      rows.nextVersion();
      Change change = work.get();
      outbox.append(List.of(change.event(operatorId)));
      AfterCommit.run(copy::publishSoon);
      return change.network();
    });
  }

  private static String digest(BlockedNetwork network) {
    return Digests.sha256(
        Map.of("network", network.network().toString(), "reason", network.reason()));
  }

  private static ProblemException refusal(String code, String message) {
    return new ProblemException(Problem.conflict(code, message));
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such blocked network."));
  }

  /// A change of the list, as the audit trail is told of it.
  private record Change(
      BlockedNetwork network,
      long sequence,
      String type,
      @Nullable String before,
      @Nullable String after) {

    OutboxEvent event(String operatorId) {
      return new OutboxEvent(
          "fraud",
          network.id(),
          sequence,
          OutboxEvent.Kind.AUDIT,
          type,
          Map.of("network", network.network().toString(), "reason", network.reason()),
          operatorId,
          RequestContext.requestId().orElse(null),
          null,
          before,
          after);
    }
  }
}
