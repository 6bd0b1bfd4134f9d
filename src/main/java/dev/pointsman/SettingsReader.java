package dev.pointsman;

import dev.pointsman.Doorkeeper.Patience;
import dev.pointsman.Settings.Api;
import dev.pointsman.Settings.Catalogs;
import dev.pointsman.Settings.Gating;
import dev.pointsman.Settings.Policies;
import dev.pointsman.Settings.Source;
import dev.pointsman.document.Document;
import dev.pointsman.document.Field;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Scalar;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.execution.Omissions;
import dev.pointsman.execution.ProbeConfig;
import dev.pointsman.gateway.EnsembleConfig;
import dev.pointsman.gateway.SessionConfig;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.provider.simulator.SimulateInstruction;
import dev.pointsman.provider.simulator.Simulator.Pace;
import dev.pointsman.store.StoreConfig;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Reads {@code config/pointsman.yaml}; every problem is collected. Stateless. */
final class SettingsReader {
  private SettingsReader() {}

  /** The settings of a folder; a folder without the file keeps every default. */
  static Settings read(Path folder, Problems problems) {
    Path file = folder.resolve("pointsman.yaml");
    String shown = file.toString();
    Document document =
        Files.exists(file)
            ? Document.read(file, shown, problems)
            : Document.parse("{}", shown, problems);
    return document.section(SettingsReader::settings).orElseGet(SettingsReader::defaults);
  }

  private static Settings defaults() {
    return Document.parse("{}", "", new Problems()).section(SettingsReader::settings).orElseThrow();
  }

  private static Settings settings(Fields fields) {
    return new Settings(
        fields.section("api", SettingsReader::api),
        fields.section("catalog", SettingsReader::catalog),
        fields.section("policy", SettingsReader::policy),
        fields.section("routing", RoutingSettings::read),
        fields.section("execution", SettingsReader::execution),
        fields.section("sessions", SettingsReader::sessions),
        fields.section("ensemble", SettingsReader::ensemble),
        fields.section("health", SettingsReader::health),
        fields.section("probing", SettingsReader::probing),
        fields.section("outcome", SettingsReader::outcome),
        fields.section("simulation", SettingsReader::simulation));
  }

  private static Api api(Fields fields) {
    return new Api(
        fields.text("host").or("127.0.0.1"),
        fields.integer("port").atLeast(0).atMost(65_535).or(8080),
        bytes(fields.size("max_body"), 10 << 20),
        duration(fields, "drain", Duration.ofSeconds(30)),
        fields.duration("keep_alive").check(value -> value.toMillis() >= 100, ">= 100ms").orNull(),
        Patience.of(
            duration(fields, "idle", Duration.ofSeconds(75)),
            duration(fields, "body", Duration.ofMinutes(2))));
  }

  private static Policies policy(Fields fields) {
    return new Policies(
        fields.oneOf("source", Source.class).or(Source.FOLDER),
        duration(fields, "debounce", Duration.ofMillis(150)),
        fields.integer("waiting_pushes").atLeast(1).atMost(1000).or(32),
        fields.section("gate", SettingsReader::gate));
  }

  private static Gating gate(Fields fields) {
    return new Gating(
        fields.flag("prove").or(true),
        new Proving.Extent(
            fields.integer("sample").atLeast(0).atMost(100_000).or(2_000),
            fields.integer("thorough_sample").atLeast(0).atMost(1_000_000).or(20_000),
            duration(fields, "sample_at_most", Duration.ofSeconds(10))));
  }

  private static Catalogs catalog(Fields fields) {
    return new Catalogs(
        fields.oneOf("source", Source.class).or(Source.FOLDER),
        fields.oneOf("local_region", Region.class).orNull(),
        fields.map("base_urls", GivenAddresses.URL),
        fields.section("discovery", DiscoverySettings::read));
  }

  private static ExecutionConfig execution(Fields fields) {
    ExecutionConfig unsaid = ExecutionConfig.DEFAULT;
    return new ExecutionConfig(
        duration(fields, "connect", unsaid.connect()),
        duration(fields, "first_byte", unsaid.firstByte()),
        duration(fields, "first_byte_reasoning", unsaid.firstByteReasoning()),
        duration(fields, "idle", unsaid.idle()),
        duration(fields, "total", unsaid.total()),
        fields.integer("max_attempts").atLeast(1).atMost(20).or(unsaid.maxAttempts()),
        duration(fields, "longest_wait", unsaid.longestWait()),
        duration(fields, "backoff", unsaid.backoff()),
        bytes(fields.size("max_response"), unsaid.maxResponseBytes()),
        fields.integer("connections_per_origin").atLeast(1).or(unsaid.connectionsPerOrigin()),
        fields.integer("waiting_per_origin").atLeast(0).or(unsaid.waitingPerOrigin()),
        fields.has("drop") ? new Omissions(Set.copyOf(fields.texts("drop"))) : unsaid.omissions());
  }

  private static SessionConfig sessions(Fields fields) {
    SessionConfig unsaid = SessionConfig.DEFAULT;
    return new SessionConfig(
        duration(fields, "local_failures", unsaid.localFailures()),
        duration(fields, "cached", unsaid.cached()),
        fields.integer("most").atLeast(1).atMost(1_000_000).or(unsaid.most()));
  }

  private static EnsembleConfig ensemble(Fields fields) {
    EnsembleConfig unsaid = EnsembleConfig.DEFAULT;
    return new EnsembleConfig(
        fields.integer("models").atLeast(2).atMost(20).or(unsaid.models()),
        fields.integer("most").atLeast(2).atMost(20).or(unsaid.most()),
        duration(fields, "deadline", unsaid.deadline()));
  }

  private static HealthConfig health(Fields fields) {
    HealthConfig unsaid = HealthConfig.DEFAULT;
    return new HealthConfig(
        fields.integer("strikes").atLeast(1).atMost(1000).or(unsaid.strikes()),
        fields
            .decimal("least_success")
            .atLeast(BigDecimal.ZERO)
            .atMost(BigDecimal.ONE)
            .or(BigDecimal.valueOf(unsaid.leastSuccess()))
            .doubleValue(),
        fields.integer("least_calls").atLeast(1).atMost(100_000).or(unsaid.leastCalls()),
        fields
            .duration("window")
            .atLeast(Duration.ofSeconds(1))
            .atMost(Duration.ofHours(1))
            .or(unsaid.window()),
        duration(fields, "cool_down", unsaid.coolDown()),
        duration(fields, "longest_cool_down", unsaid.longestCoolDown()),
        fields.integer("probes").atLeast(1).atMost(100).or(unsaid.probes()),
        duration(fields, "slow_first_content", unsaid.slowFirstContent()),
        duration(fields, "key_rest", unsaid.keyRest()),
        duration(fields, "ramp_up", unsaid.rampUp()),
        fields.integer("most_in_flight").atLeast(1).atMost(100_000).or(unsaid.mostInFlight()));
  }

  private static ProbeConfig probing(Fields fields) {
    ProbeConfig unsaid = ProbeConfig.DEFAULT;
    return new ProbeConfig(
        fields.oneOf("which", ProbeConfig.Which.class).or(unsaid.which()),
        duration(fields, "every", unsaid.every()),
        fields.integer("at_once").atLeast(1).atMost(100).or(unsaid.atOnce()),
        fields.decimal("usd_per_hour").atLeast(BigDecimal.ZERO).or(unsaid.usdPerHour()));
  }

  private static StoreConfig outcome(Fields fields) {
    StoreConfig unsaid = StoreConfig.DEFAULT;
    return new StoreConfig(
        fields.integer("buffer").atLeast(1).atMost(1_000_000).or(unsaid.bufferedOutcomes()),
        fields.size("journal").atLeast(0L).or(unsaid.journalBytes()),
        fields.integer("flush_rows").atLeast(1).atMost(10_000).or(unsaid.flushRows()),
        duration(fields, "flush_every", unsaid.flushInterval()),
        duration(fields, "drain", unsaid.drain()));
  }

  private static Pace simulation(Fields fields) {
    Pace unsaid = Pace.DEFAULT;
    return new Pace(
        millis(fields, "latency", unsaid.latencyMillis()),
        millis(fields, "between_chunks", unsaid.chunkMillis()),
        usual(fields));
  }

  private static SimulateInstruction usual(Fields fields) {
    Map<String, String> configured = fields.map("usual", Scalar.TEXT);
    try {
      return SimulateInstruction.of(configured);
    } catch (SimulateInstruction.Invalid wrong) {
      fields.problem("usual", String.valueOf(wrong.getMessage()));
      return SimulateInstruction.NONE;
    }
  }

  private static int millis(Fields fields, String key, int unsaid) {
    Duration longest = Duration.ofMinutes(10);
    return (int) fields.duration(key).atMost(longest).or(Duration.ofMillis(unsaid)).toMillis();
  }

  private static Duration duration(Fields fields, String key, Duration unsaid) {
    return fields.duration(key).check(value -> value.toMillis() > 0, "> 0").or(unsaid);
  }

  private static int bytes(Field<Long> field, int unsaid) {
    return field.atLeast(1024L).atMost(1L << 30).or((long) unsaid).intValue();
  }
}
