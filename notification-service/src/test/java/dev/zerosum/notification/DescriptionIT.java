package dev.zerosum.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zerosum.testkit.openapi.GoldenDescription;
import org.junit.jupiter.api.Test;

class DescriptionIT extends ServiceTest {

  @Test
  void keepsWhatTheGoldenDescriptionPromises() {
    GoldenDescription.assertKept(
        "notification-service", get(merchant, "/v3/api-docs").body().getBytes(UTF_8));
  }
}
