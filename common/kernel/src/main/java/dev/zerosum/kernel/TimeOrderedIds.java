package dev.zerosum.kernel;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes the 26 characters behind an id's prefix: 48 bits of milliseconds, then 80 random bits, in
/// Crockford's base 32, lower case. Text order is time order, to the millisecond.
public final class TimeOrderedIds {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final int RANDOM_BYTES = 10;

  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param random must not be guessable where the id is shown to strangers: pass a `SecureRandom`
  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A new id body behind the given prefix, for instance `next("pay_")`.
  public String next(String prefix) {
    byte[] tail = new byte[RANDOM_BYTES];
    random.nextBytes(tail);
    var bits =
        BigInteger.valueOf(clock.millis())
            .shiftLeft(RANDOM_BYTES * Byte.SIZE)
            .or(new BigInteger(1, tail));
    var text = new StringBuilder(prefix);
    for (int position = LENGTH - 1; position >= 0; position--) {
      text.append(ALPHABET.charAt(bits.shiftRight(position * 5).intValue() & 31));
    }
    return text.toString();
  }
}
