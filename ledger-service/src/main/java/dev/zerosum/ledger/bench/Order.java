package dev.zerosum.ledger.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/// What the launcher asks for, one JSON line each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Order.Ensure.class, name = "ensure"),
  @JsonSubTypes.Type(value = Order.Spread.class, name = "spread"),
  @JsonSubTypes.Type(value = Order.Snapshots.class, name = "snapshots"),
  @JsonSubTypes.Type(value = Order.Post.class, name = "post"),
})
sealed interface Order {

  /// Starts the service's own beans on a book, without HTTP and without its scheduled jobs.
  ///
  /// @param book what later orders call it
  /// @param settings as the service is given them
  record Open(String book, Map<String, String> settings) implements Order {

    public Open {
      settings = Map.copyOf(settings);
    }
  }

  /// Makes the accounts that charges of so many merchants touch.
  ///
  /// @param fees the platform accounts that fees may go to
  record Ensure(String book, int merchants, List<String> fees) implements Order {

    public Ensure {
      fees = List.copyOf(fees);
    }
  }

  /// Sets over how many shards an account is spread, as an operator would.
  record Spread(Target.Http service, String account, int shards) implements Order {}

  /// Runs one round of the job that makes snapshots of balances.
  record Snapshots(String book) implements Order {}

  /// Posts charges in a closed loop.
  record Post(Target target, Load load) implements Order {}

  /// How much is posted.
  ///
  /// @param callers how many post at once, each waiting for its answer
  /// @param size charges in one call
  /// @param millis no call begins after so long
  /// @param callsMax calls of each caller, at most
  /// @param merchants over how many merchants the charges are spread
  /// @param fees where the fee's leg goes
  record Load(int callers, int size, long millis, long callsMax, int merchants, String fees) {}
}
