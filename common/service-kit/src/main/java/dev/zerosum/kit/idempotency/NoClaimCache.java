package dev.zerosum.kit.idempotency;

/// Of a service without Redis: Postgres is always asked.
final class NoClaimCache implements ClaimCache {

  @Override
  public Glance glance(ClaimRequest request) {
    return new Glance.AskPostgres();
  }

  @Override
  public void remember(DecidedClaim claim) {
    // There is nowhere to remember it.
  }
}
