package dev.zerosum.simulator.wire;

import dev.zerosum.simulator.book.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One endpoint.
///
/// @param template path with `{}` for each id, for instance `/v1/refunds/{}`
/// @param parameters the names it knows, without brackets; `expand` is always known
public record Route(
    String method, String template, Operation operation, Set<String> parameters, Handler handler) {

  public Route {
    parameters = Set.copyOf(parameters);
  }

  /// What an endpoint does, in one step on the book.
  @FunctionalInterface
  public interface Handler {

    /// Answers, having put its changes in the draft.
    ///
    /// @throws Refusal before any change
    Answer handle(Call call, Draft draft);
  }

  /// The ids in the path, when it is this endpoint's.
  public Optional<List<String>> match(String requestMethod, String path) {
    if (!requestMethod.equals(method)) {
      return Optional.empty();
    }
    String[] expected = template.split("/", -1);
    String[] found = path.split("/", -1);
    if (expected.length != found.length) {
      return Optional.empty();
    }
    var ids = new ArrayList<String>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].equals("{}")) {
        ids.add(found[i]);
      } else if (!expected[i].equals(found[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(ids);
  }
}
