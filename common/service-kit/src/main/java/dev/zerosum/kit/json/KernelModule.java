package dev.zerosum.kit.json;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.ApiKeyId;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.EventId;
import dev.zerosum.kernel.Id;
import dev.zerosum.kernel.IdempotencyKey;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import java.util.function.Function;
import tools.jackson.databind.module.SimpleModule;

/// How the kernel's types cross the wire.
final class KernelModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  KernelModule() {
    super("kernel");
    id(ApiKeyId.class, ApiKeyId::new);
    id(CustomerId.class, CustomerId::new);
    id(DisputeId.class, DisputeId::new);
    id(EventId.class, EventId::new);
    id(MerchantId.class, MerchantId::new);
    id(PaymentId.class, PaymentId::new);
    id(PaymentMethodId.class, PaymentMethodId::new);
    id(PayoutId.class, PayoutId::new);
    id(RefundId.class, RefundId::new);
    id(TransactionId.class, TransactionId::new);
    text(AccountName.class, AccountName::new, AccountName::value);
    text(CurrencyCode.class, CurrencyCode::of, CurrencyCode::code);
    text(IdempotencyKey.class, IdempotencyKey::new, IdempotencyKey::value);
    text(StepKey.class, StepKey::parse, StepKey::toString);
    setMixInAnnotation(Money.class, MoneyShape.class);
  }

  private <T extends Id> void id(Class<T> type, Function<String, T> reader) {
    text(type, reader, Id::value);
  }

  private <T> void text(
      Class<T> type, Function<String, T> reader, Function<? super T, String> writer) {
    addSerializer(type, new TextValue.Writer<>(type, writer));
    addDeserializer(type, new TextValue.Reader<>(type, reader));
  }
}
