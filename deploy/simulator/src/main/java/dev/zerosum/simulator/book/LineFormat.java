package dev.zerosum.simulator.book;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Lines of the journal as JSON: snake_case, absent members left out.
final class LineFormat {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultVisibility(
              // Components only: a record's own questions (`isCapturedByHand`) are no members.
              visibility ->
                  visibility
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  byte[] write(Line line) {
    return mapper.writeValueAsBytes(line);
  }

  Line read(byte[] bytes) {
    return mapper.readValue(bytes, Line.class);
  }
}
