package dev.zerosum.notification.delivery;

import dev.zerosum.kernel.InvariantViolation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a delivery in two schemes, with every secret that is in force: the receiver takes any that
/// matches.
final class Signatures {

  private static final String PREFIX = "whsec_";

  private Signatures() {}

  /// `webhook-signature` of Standard Webhooks: `v1,<base64>` over `id.timestamp.body`, keyed with
  /// the bytes behind `whsec_`.
  static String standard(List<String> secrets, String id, long timestamp, String body) {
    String signed = id + "." + timestamp + "." + body;
    return secrets.stream()
        .map(secret -> Base64.getDecoder().decode(secret.substring(PREFIX.length())))
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, signed)))
        .collect(Collectors.joining(" "));
  }

  /// `t=…,v1=…` as Stripe's libraries verify it: hexadecimal over `timestamp.body`, keyed with the
  /// whole secret as text.
  static String stripeScheme(List<String> secrets, long timestamp, String body) {
    String signed = timestamp + "." + body;
    return secrets.stream()
        .map(secret -> hmac(secret.getBytes(StandardCharsets.UTF_8), signed))
        .map(signature -> "v1=" + HexFormat.of().formatHex(signature))
        .collect(Collectors.joining(",", "t=" + timestamp + ",", ""));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new InvariantViolation("every JDK has HmacSHA256: " + impossible.getMessage());
    }
  }
}
