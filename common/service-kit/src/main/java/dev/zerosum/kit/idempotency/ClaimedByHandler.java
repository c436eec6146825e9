package dev.zerosum.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a handler that claims its key by itself, because it waits (for a saga, for a name server)
/// and must hold no transaction while it does.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ClaimedByHandler {}
