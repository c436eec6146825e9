package dev.zerosum.kit.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Claim, effects and stored answer of a simple handler: all or nothing. The caller hears of it
/// after the commit.
final class ClaimedTransaction {

  private final PlatformTransactionManager transactions;
  private final Claims claims;

  ClaimedTransaction(PlatformTransactionManager transactions, Claims claims) {
    this.transactions = transactions;
    this.claims = claims;
  }

  void run(
      ClaimRequest asked,
      HandlerMethod handler,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    TransactionStatus status = begin();
    var held = new ContentCachingResponseWrapper(response);
    boolean isOurs;
    try {
      isOurs = claim(asked);
      if (isOurs) {
        chain.doFilter(request, held);
        if (held.getStatus() < 400) {
          claims.answer(asked, answer(held), handler.hasMethodAnnotation(SecretAnswer.class));
        } else {
          status.setRollbackOnly();
        }
      }
    } catch (RuntimeException | Error | ServletException | IOException failure) {
      transactions.rollback(status);
      throw failure;
    }
    end(status);
    if (isOurs) {
      held.copyBodyToResponse();
    } else {
      answerFromClaim(asked, response);
    }
  }

  private TransactionStatus begin() {
    try {
      return transactions.getTransaction(new DefaultTransactionDefinition());
    } catch (TransactionException away) {
      throw ClaimProblems.notNow();
    }
  }

  private boolean claim(ClaimRequest asked) {
    try {
      return claims.claim(asked, null);
    } catch (PessimisticLockingFailureException | QueryTimeoutException stillRunning) {
      throw ClaimProblems.inUse();
    } catch (DataAccessException away) {
      throw ClaimProblems.notNow();
    }
  }

  /// A commit whose outcome is unknown is answered 503: the same key tells later what came of it.
  private void end(TransactionStatus status) {
    try {
      if (status.isRollbackOnly()) {
        transactions.rollback(status);
      } else {
        transactions.commit(status);
      }
    } catch (TransactionException | DataAccessException unknown) {
      throw ClaimProblems.notNow();
    }
  }

  private void answerFromClaim(ClaimRequest asked, HttpServletResponse response)
      throws IOException {
    switch (claims.find(asked)) {
      case ClaimSight.Answered(StoredAnswer answer) -> Replays.send(response, answer);
      case ClaimSight.Different different -> throw ClaimProblems.different(different);
      case ClaimSight.Expired _ -> throw ClaimProblems.expired();
      // The one who had the key gave it back in between, or waits for a saga.
      case ClaimSight.Fresh _, ClaimSight.Running _ -> throw ClaimProblems.inUse();
    }
  }

  private static StoredAnswer answer(ContentCachingResponseWrapper held) {
    return new StoredAnswer(
        held.getStatus(),
        Objects.requireNonNullElse(held.getContentType(), "application/json"),
        held.getContentAsByteArray());
  }
}
