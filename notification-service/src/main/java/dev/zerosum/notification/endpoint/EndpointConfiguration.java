package dev.zerosum.notification.endpoint;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.idempotency.AnswerSeal;
import dev.zerosum.kit.idempotency.GcmAnswerSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {

  private static final int KEY_LENGTH_MIN = 16;

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  /// Seals endpoint secrets, and the answers that show them.
  @Bean
  AnswerSeal answerSeal(
      @Value("${zerosum.notification.secret-key}") String secretKey, SecureRandom random) {
    if (secretKey.length() < KEY_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "zerosum.notification.secret-key has at least " + KEY_LENGTH_MIN + " characters");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] key = mac.doFinal("endpoint-secrets".getBytes(StandardCharsets.UTF_8));
      return new GcmAnswerSeal(key, random);
    } catch (GeneralSecurityException impossible) {
      throw new InvariantViolation("every JDK has HmacSHA256: " + impossible.getMessage());
    }
  }
}
