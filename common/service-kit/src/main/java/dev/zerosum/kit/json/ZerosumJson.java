package dev.zerosum.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The platform's JSON: snake_case, nulls written, enums in lower case, instants as ISO-8601,
/// unknown fields refused, ids and codes as strings, money as `{"minor_units", "currency"}`.
public final class ZerosumJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new LowerCaseEnums())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.ALL_ALWAYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // 1.5 cents is a mistake of the caller, never to be rounded.
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .addModule(new KernelModule())
          .build();

  private ZerosumJson() {}

  /// The mapper; immutable and shared.
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
