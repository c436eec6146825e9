package dev.zerosum.audit.search;

import java.util.List;

/// A page, newest first.
record PageBody<T>(String object, String url, boolean hasMore, List<T> data) {

  PageBody {
    data = List.copyOf(data);
  }

  /// @param found one more than the limit when there is more
  static <T> PageBody<T> of(String url, List<T> found, int limit) {
    return new PageBody<>("list", url, found.size() > limit, found.stream().limit(limit).toList());
  }
}
