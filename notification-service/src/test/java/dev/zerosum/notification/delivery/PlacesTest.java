package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places places = new Places(3, 5);

  @Test
  void givesEachEndpointItsShareAndNoMoreThanThereIs() {
    assertThat(places.rooms(List.of("a", "b"))).containsEntry("a", 3).containsEntry("b", 2);
    places.enter("a");
    places.enter("a");
    assertThat(places.rooms(List.of("a", "b"))).containsEntry("a", 1).containsEntry("b", 2);
    places.enter("a");
    assertThat(places.rooms(List.of("a", "b"))).containsOnlyKeys("b");
    places.leave("a", true);
    assertThat(places.rooms(List.of("a"))).containsEntry("a", 1);
  }

  @Test
  void givesASilentEndpointOnePlaceUntilItAnswers() {
    places.enter("a");
    places.leave("a", false);
    assertThat(places.rooms(List.of("a"))).containsEntry("a", 1);
    places.enter("a");
    assertThat(places.rooms(List.of("a"))).isEmpty();
    places.leave("a", true);
    assertThat(places.rooms(List.of("a"))).containsEntry("a", 3);
  }
}
