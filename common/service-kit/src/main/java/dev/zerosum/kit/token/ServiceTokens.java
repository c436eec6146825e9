package dev.zerosum.kit.token;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads the tokens by which services know each other: HMAC-SHA-256 over caller, audience
/// and expiry, with a secret that every service of the platform shares.
public final class ServiceTokens {

  /// Carries the token.
  public static final String HEADER = "Zerosum-Service-Token";

  // Short, since a token that leaks must soon be worthless; clocks of one site differ by less.
  private static final Duration LIFETIME = Duration.ofSeconds(60);
  // A token is used again for half its life, which saves a signature for each call.
  private static final Duration REUSE = LIFETIME.dividedBy(2);
  private static final int SECRET_LENGTH_MIN = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final String self;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Map<String, Minted> minted = new ConcurrentHashMap<>();

  /// @param self name of this service, for instance `payment-api`
  /// @param secret at least 32 characters, the same in every service
  public ServiceTokens(String self, String secret, InstantSource clock) {
    if (secret.length() < SECRET_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "zerosum.service.secret needs at least " + SECRET_LENGTH_MIN + " characters");
    }
    if (self.contains(",")) {
      throw new IllegalArgumentException("a service's name holds no comma");
    }
    this.self = self;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /// A token for calls from this service to the given one.
  public String forAudience(String audience) {
    Instant now = clock.instant();
    Minted known = minted.get(audience);
    if (known != null && now.isBefore(known.renewAt)) {
      return known.token;
    }
    String text = self + "," + audience + "," + now.plus(LIFETIME).getEpochSecond();
    String claims = encode(text.getBytes(StandardCharsets.UTF_8));
    String token = claims + "." + sign(claims);
    minted.put(audience, new Minted(token, now.plus(REUSE)));
    return token;
  }

  /// Who signed the token, when it is valid now and meant for this service.
  public Optional<String> callerOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String claims = token.substring(0, dot);
    byte[] expected = sign(claims).getBytes(StandardCharsets.UTF_8);
    // Text is compared with text: base64 has more than one text for the same bytes.
    if (!MessageDigest.isEqual(
        expected, token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    return callerIn(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
  }

  private Optional<String> callerIn(String claims) {
    String[] parts = claims.split(",", -1);
    boolean isMeantForUs = parts.length == 3 && parts[1].equals(self);
    return isMeantForUs && clock.instant().getEpochSecond() <= Long.parseLong(parts[2])
        ? Optional.of(parts[0])
        : Optional.empty();
  }

  private String sign(String claims) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return encode(mac.doFinal(claims.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new InvariantViolation("every JDK has " + ALGORITHM + ": " + impossible.getMessage());
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private record Minted(String token, Instant renewAt) {

    @Override
    public String toString() {
      return "Minted[masked]";
    }
  }
}
