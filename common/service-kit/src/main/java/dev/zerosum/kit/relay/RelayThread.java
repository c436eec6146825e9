package dev.zerosum.kit.relay;

import dev.zerosum.kit.outbox.AppendSignal;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one kind: sends until nothing waits, then waits for a signal or its next look.
final class RelayThread {

  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);

  private final Kind kind;
  private final KindRelay relay;
  private final Trouble trouble;
  private final AppendSignal signal;
  private final Duration pollInterval;
  private final Duration linger;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  RelayThread(
      Kind kind,
      KindRelay relay,
      Trouble trouble,
      AppendSignal signal,
      Duration pollInterval,
      Duration linger) {
    this.kind = kind;
    this.relay = relay;
    this.trouble = trouble;
    this.signal = signal;
    this.pollInterval = pollInterval;
    this.linger = linger;
    this.thread = Thread.ofVirtual().name("outbox-relay-" + kind).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Asks the thread to end after the batch in hand.
  void stopSoon() {
    stopping.countDown();
    signal.raise(kind);
  }

  /// Waits for its end.
  void join(Duration atMost) throws InterruptedException {
    if (!thread.join(atMost)) {
      LOG.warn(
          "the relay of {} has not ended; its lease will, and its events are sent again", kind);
    }
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        switch (round()) {
          case GO_ON -> {}
          case WAIT -> waitForEvents();
          case PAUSE -> rest(trouble.pause());
        }
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private KindRelay.Next round() {
    try {
      return relay.round();
    } catch (RuntimeException failure) {
      // The database is away, or this is a bug: neither may end the thread.
      trouble.note(String.valueOf(failure));
      return KindRelay.Next.PAUSE;
    }
  }

  private void waitForEvents() throws InterruptedException {
    if (signal.await(kind, Pause.about(pollInterval))) {
      rest(linger);
    }
  }

  private void rest(Duration time) throws InterruptedException {
    boolean _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
