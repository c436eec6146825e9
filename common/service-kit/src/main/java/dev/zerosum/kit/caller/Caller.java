package dev.zerosum.kit.caller;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.MerchantId;
import java.util.Set;

/// Who called from outside. Take [Merchant] or [Operator] as a parameter of a controller's method:
/// it is 401 without any, 403 with the other kind.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "caller")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Caller.Merchant.class, name = "merchant"),
  @JsonSubTypes.Type(value = Caller.Operator.class, name = "operator"),
})
public sealed interface Caller {

  /// A merchant's program.
  ///
  /// @param keyId the key it used, `key_…`
  /// @param scopes what a restricted key may do; empty for a secret key, which may all
  /// @param inFlightMax undecided payments at once
  record Merchant(
      MerchantId merchantId,
      boolean livemode,
      String keyId,
      KeyKind kind,
      Set<String> scopes,
      int inFlightMax)
      implements Caller {

    public Merchant {
      scopes = Set.copyOf(scopes);
    }

    /// Whether this key may do what the scope names, for instance `payments:write`.
    public boolean may(String scope) {
      return switch (kind) {
        case SECRET -> true;
        case RESTRICTED, PUBLISHABLE -> scopes.contains(scope);
        case OPERATOR -> false;
      };
    }
  }

  /// A person or program of the platform's own staff.
  ///
  /// @param roles what the operator may do
  record Operator(String operatorId, Set<String> roles) implements Caller {

    public Operator {
      roles = Set.copyOf(roles);
    }
  }
}
