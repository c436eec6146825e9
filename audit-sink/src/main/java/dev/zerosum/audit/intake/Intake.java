package dev.zerosum.audit.intake;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.contract.outbox.RelayedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts events into the chain of their stream, in one transaction.
///
/// The stream's head is locked first, so sequences are given and committed in one order, whatever
/// the number of instances; an event that is there already changes nothing.
@Service
class Intake {

  private final StreamHeads heads;
  private final RecordRows records;
  private final TransactionTemplate readCommitted;
  private final Counter recorded;
  private final Counter repeated;

  Intake(
      StreamHeads heads,
      RecordRows records,
      PlatformTransactionManager transactions,
      MeterRegistry metrics) {
    this.heads = heads;
    this.records = records;
    // What came while we waited for the head's lock must be seen, or a repeat would fail.
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.recorded = metrics.counter("zerosum.audit.taken", "result", "recorded");
    this.repeated = metrics.counter("zerosum.audit.taken", "result", "repeated");
  }

  void take(List<RelayedEvent> events) {
    // Streams in one order for all, so that two who bring the same ones wait and never deadlock.
    TreeMap<String, List<RelayedEvent>> streams =
        events.stream()
            .map(Presentable::of)
            .collect(
                Collectors.groupingBy(RelayedEvent::stream, TreeMap::new, Collectors.toList()));
    var added = new HashMap<String, Integer>();
    readCommitted.executeWithoutResult(
        _ -> streams.forEach((stream, news) -> added.put(stream, append(stream, news))));
    int all = added.values().stream().mapToInt(Integer::intValue).sum();
    recorded.increment(all);
    repeated.increment(events.size() - (double) all);
  }

  private int append(String stream, List<RelayedEvent> events) {
    Head head = heads.lock(stream);
    Set<Place> taken = records.known(stream, events);
    var lines = new ArrayList<EventLine>();
    var news = new ArrayList<RelayedEvent>();
    for (RelayedEvent event : events) {
      if (taken.add(Place.of(event))) {
        EventLine line = head.lineAfter(event);
        head = Head.at(line);
        lines.add(line);
        news.add(event);
      }
    }
    if (!news.isEmpty()) {
      records.insert(stream, news, lines);
      heads.advance(stream, head);
    }
    return news.size();
  }
}
