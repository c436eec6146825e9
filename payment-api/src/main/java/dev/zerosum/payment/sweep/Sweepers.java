package dev.zerosum.payment.sweep;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The sweepers, one of each kind of object. What one of them meets does not keep the others from
/// their work: a sweeper that stops is money that stays.
final class Sweepers {

  private static final Logger log = LoggerFactory.getLogger(Sweepers.class);

  private final List<Sweeper> sweepers;

  Sweepers(List<Sweeper> sweepers) {
    this.sweepers = List.copyOf(sweepers);
  }

  /// Makes all open objects due.
  void begin() {
    sweepers.forEach(sweeper -> {
      boolean _ =
          quietly(() -> {
            sweeper.begin();
            return true;
          });
    });
  }

  /// Looks at a batch of each kind.
  ///
  /// @return whether there may be more
  boolean round() {
    boolean hasMore = false;
    for (Sweeper sweeper : sweepers) {
      hasMore |= quietly(sweeper::sweep);
    }
    return hasMore;
  }

  private static boolean quietly(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (DataAccessException | TransactionException away) {
      // The next round tries again.
      log.warn("a sweeper could not work: {}", away.getMessage());
    } catch (RuntimeException bug) {
      log.error("a sweeper met a bug", bug);
    }
    return false;
  }
}
