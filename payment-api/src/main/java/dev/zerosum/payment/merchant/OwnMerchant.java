package dev.zerosum.payment.merchant;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;

/// The field `merchant_id` of requests that move money: it may be left out, since the key says it,
/// and it may not name anybody else.
public final class OwnMerchant {

  private static final String FIELD = "merchant_id";
  private static final int ID_LENGTH_MAX = 64;

  private OwnMerchant() {}

  /// The caller.
  ///
  /// @throws ProblemException when the request names another merchant
  public static MerchantId read(Caller.Merchant caller, Fields fields) {
    MerchantId given = fields.parsed(FIELD, ID_LENGTH_MAX, MerchantId::new);
    if (given != null && !given.equals(caller.merchantId())) {
      throw new ProblemException(
          Problem.forbidden("merchant_not_allowed", "This key belongs to another merchant.")
              .withParam(FIELD));
    }
    return caller.merchantId();
  }
}
