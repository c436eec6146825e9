package dev.zerosum.testkit.openapi;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/// Enums in lower case, as the API writes them. The description is still made by Jackson 2, which
/// knows nothing of the platform's mapper.
final class WireNames extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    return lower(values, names);
  }

  @Override
  @Deprecated
  public String[] findEnumValues(Class<?> type, Enum<?>[] values, String[] names) {
    return lower(values, names);
  }

  private static String[] lower(Enum<?>[] values, String[] names) {
    for (int i = 0; i < values.length; i++) {
      names[i] = values[i].name().toLowerCase(Locale.ROOT);
    }
    return names;
  }
}
