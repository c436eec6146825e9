package dev.zerosum.audit.search;

import java.util.List;

/// That an event is in a sealed object, so that anybody can check it with SHA-256 alone (RFC 6962,
/// section 2.1.1).
///
/// @param hash the event's; the leaf is SHA-256 of a zero byte and it
/// @param leafIndex the event's place in the tree, from 0
/// @param path siblings from the leaf to the root
record AuditProofBody(
    String object,
    String stream,
    long sequence,
    String hash,
    long leafIndex,
    long treeSize,
    List<String> path,
    String merkleRoot,
    String objectKey,
    String objectVersionId,
    String objectDigest) {

  AuditProofBody {
    path = List.copyOf(path);
  }
}
