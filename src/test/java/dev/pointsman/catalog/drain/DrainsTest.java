package dev.pointsman.catalog.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrainsTest {
  private static final Catalog CATALOG =
      new CatalogLoader(null)
          .load(Path.of("config/catalog"), LocalDate.parse("2026-11-20"))
          .catalog()
          .orElseThrow();

  private final HandClock clock = new HandClock();
  private final AtomicLong ids = new AtomicLong();
  private final List<Drain> told = new ArrayList<>();
  private final Drains drains = drains(told);

  private Drains drains(List<Drain> told) {
    Names names = new Names(variable -> variable.equals("OPENAI_API_KEY") ? 2 : 0);
    return new Drains(names, clock, () -> new UUID(7, ids.incrementAndGet()), told::add);
  }

  private static Wanted wanted(String name, @Nullable String by) {
    return new Wanted(name, Duration.ofHours(2), "errors", by);
  }

  private List<Deployment> out() {
    return drains.of(CATALOG).stream().mapToObj(CATALOG.deployments()::get).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, PROVIDER",
    "gpt-4o, MODEL",
    "openai/gpt-4o, MODEL",
    "openai/gpt-4o@eu, MODEL",
    "OPENAI_API_KEY, KEY",
    "OPENAI_API_KEY#2, KEY",
  })
  void knowWhatANameMeans(String name, Drain.Kind kind) {
    assertThat(drains.begin(CATALOG, wanted(name, null)).orElseThrow().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "opnai, openai",
    "gtp-4o, gpt-4o",
    "OPENAI_API_KEYS, OPENAI_API_KEY",
    "OPENAI_API_KEY#3, OPENAI_API_KEY",
  })
  void refuseWhatNothingIsCalledAndNameTheNearest(String name, String near) {
    assertThat(drains.begin(CATALOG, wanted(name, null))).isEmpty();

    assertThat(drains.nearest(CATALOG, name)).contains(near);
    assertThat(told).isEmpty();
  }

  @Test
  void takeAProviderOutUntilItsTimeIsOver() {
    Drain drain = drains.begin(CATALOG, wanted("openai", "ada")).orElseThrow();
    assertThat(out()).isNotEmpty().allMatch(each -> each.provider().id().equals("openai"));

    clock.move(Duration.ofHours(2).minusMillis(1));
    assertThat(out()).isNotEmpty();
    clock.move(Duration.ofMillis(1));

    assertThat(out()).isEmpty();
    assertThat(drains.active()).isEmpty();
    assertThat(told).containsExactly(drain);
  }

  @Test
  void takeAModelOutWhereverItIs() {
    assertThat(drains.begin(CATALOG, wanted("zai-org/GLM-5.2", null))).isPresent();

    assertThat(out()).containsExactlyElementsOf(CATALOG.named("zai-org/GLM-5.2"));
    assertThat(out())
        .extracting(each -> each.provider().id())
        .hasSizeGreaterThan(1)
        .doesNotHaveDuplicates();
  }

  @Test
  void takeAKeyOutAndNoDeployment() {
    assertThat(drains.begin(CATALOG, wanted("OPENAI_API_KEY#2", null))).isPresent();

    assertThat(out()).isEmpty();
    assertThat(drains.holdsKey("OPENAI_API_KEY", 2)).isTrue();
    assertThat(drains.holdsKey("OPENAI_API_KEY", 1)).isFalse();
    assertThat(drains.holdsKey("OTHER_KEY", 2)).isFalse();
  }

  @Test
  void endByNameAndTellWhoDidIt() {
    assertThat(drains.begin(CATALOG, wanted("openai", "ada"))).isPresent();
    assertThat(drains.begin(CATALOG, wanted("openai", "bob"))).isPresent();

    List<Drain> ended = drains.end("openai", "eve");

    assertThat(ended).hasSize(2).allMatch(each -> each.ending() != null);
    assertThat(told).endsWith(ended.get(0), ended.get(1));
    assertThat(out()).isEmpty();
    assertThat(drains.end("openai", "eve")).isEmpty();
  }

  @Test
  void endOneOfSeveralByItsId() {
    Drain first = drains.begin(CATALOG, wanted("openai", null)).orElseThrow();
    Drain second = drains.begin(CATALOG, wanted("openai", null)).orElseThrow();

    assertThat(drains.end(first.id().toString(), null)).hasSize(1);

    assertThat(drains.active()).containsExactly(second);
    assertThat(out()).isNotEmpty();
  }

  @Test
  void learnTheSameInAnyOrderAndNeverReviveWhatEnded() {
    Drains other = drains(new ArrayList<>());
    Drain begun = other.begin(CATALOG, wanted("openai", null)).orElseThrow();
    Drain ended = other.end("openai", null).get(0);

    assertThat(drains.learn(List.of(ended))).isTrue();
    assertThat(drains.learn(List.of(begun))).isFalse();

    assertThat(drains.active()).isEmpty();
  }

  @Test
  void refuseMoreThanAnybodyCanOversee() {
    for (int i = 0; i < Drains.MOST_ACTIVE; i++) {
      assertThat(drains.begin(CATALOG, wanted("openai", null))).isPresent();
    }

    assertThatThrownBy(() -> drains.begin(CATALOG, wanted("openai", null)))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
