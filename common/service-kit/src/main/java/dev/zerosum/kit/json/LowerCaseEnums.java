package dev.zerosum.kit.json;

import java.util.Locale;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Names enum constants on the wire in lower case, unless an annotation says otherwise.
final class LowerCaseEnums extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    String[] found = super.findEnumValues(config, type, constants, names);
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null) {
        found[i] = constants[i].name().toLowerCase(Locale.ROOT);
      }
    }
    return found;
  }
}
