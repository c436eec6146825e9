package dev.zerosum.kit.field;

import java.util.List;

/// A page of a list, as it looks outside.
///
/// @param object always `list`
/// @param hasMore whether the list goes on in the direction of reading
public record ListBody<T>(String object, String url, boolean hasMore, List<T> data) {

  public ListBody {
    data = List.copyOf(data);
  }
}
