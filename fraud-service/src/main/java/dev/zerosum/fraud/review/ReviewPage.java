package dev.zerosum.fraud.review;

import java.util.List;

/// A page of reviews, newest first.
record ReviewPage(String object, String url, boolean hasMore, List<ReviewBody> data) {

  ReviewPage {
    data = List.copyOf(data);
  }
}
