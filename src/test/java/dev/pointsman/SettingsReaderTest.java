package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.provider.simulator.SimulateInstruction;
import dev.pointsman.provider.simulator.Simulator.Pace;
import dev.pointsman.routing.Strategies.Weights;
import dev.pointsman.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();

  @Test
  void keepsEveryDefaultWithoutAFile() {
    Settings settings = SettingsReader.read(folder, problems);

    assertThat(problems.list()).isEmpty();
    assertThat(settings.api().host()).isEqualTo("127.0.0.1");
    assertThat(settings.api().port()).isEqualTo(8080);
    assertThat(settings.api().maxBodyBytes()).isEqualTo(10 << 20);
    assertThat(settings.execution()).isEqualTo(ExecutionConfig.DEFAULT);
    assertThat(settings.catalog().localRegion()).isNull();
  }

  @Test
  void shippedFileSaysWhatTheDefaultsAre() {
    Settings shipped = SettingsReader.read(Path.of("config"), problems);

    Settings defaults = SettingsReader.read(folder, problems);

    assertThat(problems.list()).isEmpty();
    assertThat(shipped).isEqualTo(defaults);
  }

  @Test
  void readsWhatStrategiesWeigh() throws IOException {
    write("routing: {strategies: {balanced: {cost: 1, speed: 3}, cost: {cost: 1, quality: 1}}}");

    Settings settings = SettingsReader.read(folder, problems);

    assertThat(problems.list()).isEmpty();
    assertThat(settings.strategies().byObjective())
        .containsEntry(Objective.BALANCED, new Weights(1, 0, 3))
        .containsEntry(Objective.COST, new Weights(1, 1, 0))
        .containsEntry(Objective.SPEED, new Weights(0, 0, 1));
  }

  @Test
  void refusesStrategiesThatNobodyKnowsOrThatWeighNothing() throws IOException {
    write("routing: {strategies: {cots: {cost: 1}, speed: {sped: 1}, cost: {cost: -1}}}");

    var unused = SettingsReader.read(folder, problems);

    assertThat(problems.list())
        .extracting(Problem::message)
        .anySatisfy(message -> assertThat(message).contains("cots"))
        .anySatisfy(message -> assertThat(message).contains("sped"))
        .anySatisfy(message -> assertThat(message).contains("no weight above 0"))
        .anySatisfy(message -> assertThat(message).contains("-1"));
  }

  private static Settings.Api api() {
    Duration drain = Duration.ofSeconds(5);
    Duration keepAlive = Duration.ofSeconds(15);
    Doorkeeper.Patience patience = new Doorkeeper.Patience(15, 24);
    return new Settings.Api("0.0.0.0", 9000, 1 << 20, drain, keepAlive, patience);
  }

  @Test
  void readsEverySection() throws IOException {
    write(
        """
        api: {host: 0.0.0.0, port: 9000, max_body: 1MB, drain: 5s, keep_alive: 15s}
        catalog: {local_region: eu, discovery: {every: 24h, accept: new}, base_urls: {openai: "http://127.0.0.1:1/v1"}}
        policy: {debounce: 1s}
        execution: {idle: 5s, max_attempts: 2}
        outcome: {buffer: 10, journal: 1MB, flush_rows: 2, flush_every: 1s, drain: 2s}
        """);

    Settings settings = SettingsReader.read(folder, problems);

    assertThat(settings.catalog().discovery().every()).hasHours(24);
    assertThat(settings.catalog().discovery().acceptsNew()).isTrue();
    assertThat(problems.list()).isEmpty();
    assertThat(settings.api()).isEqualTo(api());
    assertThat(settings.catalog().localRegion()).isEqualTo(Region.EU);
    assertThat(settings.catalog().baseUrls()).containsEntry("openai", "http://127.0.0.1:1/v1");
    assertThat(settings.policy().debounce()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.execution().idle()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.execution().maxAttempts()).isEqualTo(2);
    assertThat(settings.outcome())
        .isEqualTo(new StoreConfig(10, 1L << 20, 2, Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  @Test
  void readsWhatTheSimulatorDoes() throws IOException {
    write("simulation: {latency: 20ms, between_chunks: 0ms, usual: {fail: \"500\", times: 1}}\n");

    Pace pace = SettingsReader.read(folder, problems).simulation();

    assertThat(problems.list()).isEmpty();
    assertThat(pace.latencyMillis()).isEqualTo(20);
    assertThat(pace.chunkMillis()).isZero();
    assertThat(pace.usual()).isEqualTo(parsed("{\"fail\":\"500\",\"times\":1}"));
  }

  @Test
  void saysWhatTheSimulatorCannotDo() throws IOException {
    write("simulation: {usual: {fial: \"500\"}}\n");

    Pace pace = SettingsReader.read(folder, problems).simulation();

    assertThat(pace.usual()).isEqualTo(SimulateInstruction.NONE);
    assertThat(problems.list()).extracting(Problem::message).first().asString().contains("fial");
  }

  private static SimulateInstruction parsed(String json) {
    try {
      return SimulateInstruction.parse(json);
    } catch (SimulateInstruction.Invalid e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tellsEveryMistakeAtOnceWithItsPlace() throws IOException {
    write("api:\n  prot: 80\n  port: 99999\nexecution:\n  idle: soon\nextra: 1\n");

    Settings settings = SettingsReader.read(folder, problems);

    assertThat(settings.api().host()).isEqualTo("127.0.0.1");
    assertThat(problems.list()).extracting(Problem::line).containsExactly(2, 3, 5, 6);
    assertThat(problems.list().get(0).message()).contains("prot").contains("port");
    assertThat(problems.list().get(2).message()).contains("soon").contains("30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "2h"})
  void refusesAWindowThatCannotBeKeptInSeconds(String window) throws IOException {
    write("health: {window: " + window + "}\n");

    var unused = SettingsReader.read(folder, problems);

    assertThat(problems.list()).extracting(Problem::message).first().asString().contains("window");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("pointsman.yaml"), text);
  }
}
