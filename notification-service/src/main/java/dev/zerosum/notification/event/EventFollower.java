package dev.zerosum.notification.event;

import java.util.List;

/// Does something about each new event: sends it, shows it, mails it. Every bean of this type is
/// asked.
public interface EventFollower {

  /// Writes down what is to be done, in the intake's transaction: it is kept if and only if the
  /// event is. An event comes once, and before the next of its object. No network here.
  ///
  /// @return how many webhooks will carry it; 0 from followers that send none
  int follow(NewEvent event);

  /// Says that events are committed, so that nobody has to wait for a poll. A hint: it may be lost
  /// with the process, and it returns at once.
  default void wake(List<NewEvent> events) {}
}
