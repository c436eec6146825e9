package dev.zerosum.notification.endpoint;

import dev.zerosum.notification.address.WebhookUrl;
import java.util.List;

/// Where a delivery goes, and what signs it.
///
/// @param secrets one, or two in the overlap after a roll
/// @param isFailing whether the endpoint is flagged
public record Target(WebhookUrl url, List<String> secrets, boolean isFailing) {

  public Target {
    secrets = List.copyOf(secrets);
  }

  @Override
  public String toString() {
    return "Target[" + url.value() + "]";
  }
}
