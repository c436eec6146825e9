package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Posting;
import org.jspecify.annotations.Nullable;

/// A posting on its way into a batch, with the request it came by. Requests of many callers meet in
/// one batch, so the thread's own context cannot tell.
record Submission(Posting posting, @Nullable String requestId, @Nullable String workflowId) {}
