package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OmissionsTest {
  @Test
  void aNameCoversEveryPlaceAndWhatIsBelowIt() {
    Omissions omissions = new Omissions(Set.of("tools", "messages.content.thinking"));

    List<String> forbidden =
        omissions.forbidden(
            List.of(
                "tools[3].web_search",
                "messages[12].content.thinking",
                "messages[0].content",
                "n"));

    assertThat(forbidden).containsExactly("messages[0].content", "n");
  }

  @Test
  void allCoversAll() {
    assertThat(new Omissions(Set.of("all")).forbidden(List.of("n", "tools[0]"))).isEmpty();
  }
}
