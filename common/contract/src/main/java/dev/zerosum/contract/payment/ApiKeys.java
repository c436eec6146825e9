package dev.zerosum.contract.payment;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Whose a presented key is. The edge asks and keeps the answer for 5 s at most.
@HttpExchange("/internal/api-keys")
public interface ApiKeys {

  /// Answers 401 `invalid_api_key` for a key that is unknown, revoked or expired.
  @PostExchange("/resolve")
  ResolvedKey resolve(@RequestBody PresentedKey request);

  /// A key as it was presented.
  ///
  /// @param key the whole key; masked in text
  record PresentedKey(String key) {

    @Override
    public String toString() {
      return "PresentedKey[masked]";
    }
  }

  /// Whose a key is and what it may do.
  ///
  /// @param id `key_…` or an operator's id
  /// @param merchantId absent for operators
  /// @param scopes what a restricted key or an operator may do; empty for a secret key, which may
  ///   all
  /// @param perSecond requests a second
  /// @param burst requests at once
  /// @param inFlightMax undecided payments at once
  record ResolvedKey(
      String id,
      KeyKind kind,
      @Nullable String merchantId,
      boolean livemode,
      Set<String> scopes,
      int perSecond,
      int burst,
      int inFlightMax) {

    public ResolvedKey {
      scopes = Set.copyOf(scopes);
    }
  }

  /// What kind of caller holds the key.
  enum KeyKind {
    SECRET,
    PUBLISHABLE,
    RESTRICTED,
    OPERATOR
  }
}
