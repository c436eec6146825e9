package dev.zerosum.testkit.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/// Names a nested record together with the type around it: many of them are called `Body`, and each
/// is a schema of its own.
final class SchemaNames extends TypeNameResolver {

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null
        ? super.nameForClass(type, options)
        : nameForClass(outer, options) + type.getSimpleName();
  }
}
