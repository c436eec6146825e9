package dev.zerosum.kit.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Values that cross the wire as one string.
final class TextValue {

  private TextValue() {}

  static final class Writer<T> extends StdScalarSerializer<T> {

    private final Function<? super T, String> toText;

    Writer(Class<T> type, Function<? super T, String> toText) {
      super(type);
      this.toText = toText;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(toText.apply(value));
    }
  }

  static final class Reader<T> extends StdScalarDeserializer<T> {

    private final transient Function<String, T> fromText;

    Reader(Class<T> type, Function<String, T> fromText) {
      super(type);
      this.fromText = fromText;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
      String text = json.getValueAsString();
      if (text == null || !json.currentToken().isScalarValue()) {
        return handledAs(context, json);
      }
      try {
        return fromText.apply(text);
      } catch (IllegalArgumentException unreadable) {
        return context.<T>reportInputMismatch(this, unreadable.getMessage());
      }
    }

    @SuppressWarnings("unchecked") // Jackson answers a value of the handled type or throws.
    private T handledAs(DeserializationContext context, JsonParser json) {
      return (T) context.handleUnexpectedToken(handledType(), json);
    }
  }
}
