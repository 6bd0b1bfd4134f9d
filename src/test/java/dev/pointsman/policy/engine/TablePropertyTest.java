package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table and the rules that say the same decide alike. */
final class TablePropertyTest {
  private static final List<String> COLUMNS =
      List.of(
          "budget",
          "budget>=",
          "region",
          "dataClass<",
          "contextTokens>=",
          "contextTokens<",
          "complexity",
          "budgetRemaining<=",
          "hourUtc>",
          "tenant",
          "streaming",
          "needs contains",
          "tags",
          "maxPricePerMTok",
          "level");
  private static final int ROWS = 150;

  private @TempDir Path folder;
  private SplittableRandom random = new SplittableRandom(0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void decideAlikeOnRandomRequests(long seed) {
    random = new SplittableRandom(seed);
    StringBuilder table = new StringBuilder("# @Title t\n# @Owner o\n# @Hits all\n");
    table
        .append(String.join(",", COLUMNS))
        .append(",require,prefer,points,deny,latency_ms,reason\n");
    List<String> rules = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      addRow(row + 5, table, rules);
    }
    RuleFiles tableFiles = RuleFiles.of(Map.of("rules/tables/a.csv", table.toString()));
    String text = RuleTexts.file("t", rules.toArray(String[]::new));
    assertThat(new RuleChecker().check(tableFiles).passed()).isTrue();

    CompiledRules byTable = compiled(folder, tableFiles);
    CompiledRules byRules = compiled(folder, RuleFiles.of(Map.of("rules/t/a.drl", text)));

    int fired = 0;
    for (int i = 0; i < 1_000; i++) {
      Request request = request();
      Decision one = byTable.decide(request);
      assertThat(said(one)).isEqualTo(said(byRules.decide(request)));
      fired += one.fired().size();
    }
    assertThat(fired).isGreaterThan(1_000);
  }

  private void addRow(int line, StringBuilder table, List<String> rules) {
    List<String> conditions = new ArrayList<>();
    for (String column : COLUMNS) {
      if (random.nextInt(5) == 0) {
        table.append(cell(column, conditions));
      }
      table.append(',');
    }
    String reason = "row " + line;
    StringBuilder then = new StringBuilder();
    boolean require = random.nextBoolean();
    boolean deny = random.nextInt(4) == 0;
    if (require) {
      then.append("policy.require( Models.region( Region.EU ), \"").append(reason).append("\" ); ");
    }
    then.append("policy.prefer( Models.provider( \"p\" ), 7, \"").append(reason).append("\" ); ");
    if (deny) {
      then.append("policy.deny( \"").append(reason).append("\" ); ");
    }
    then.append("policy.limit( Limit.LATENCY_MS, 2.5, \"").append(reason).append("\" );");
    table
        .append(require ? "region( Region.EU )" : "")
        .append(",\"provider( \"\"p\"\" )\",7,")
        .append(deny ? "true" : "")
        .append(",2.5,")
        .append(reason)
        .append('\n');
    rules.add(RuleTexts.rule("guard.r.n" + line, String.join(", ", conditions), then.toString()));
  }

  /** A cell of the table; adds the condition that says the same. */
  private String cell(String column, List<String> conditions) {
    String name = column.replaceAll("[<>=]+| contains", "");
    String operator = column.contains(" ") ? "" : column.substring(name.length());
    return switch (name) {
      case "budget" -> constants(name, operator, Budget.values(), conditions);
      case "region" -> constants(name, operator, Region.values(), conditions);
      case "dataClass" -> constants(name, operator, DataClass.values(), conditions);
      case "level" -> constants(name, operator, Level.values(), conditions);
      case "contextTokens" -> number(name, operator, random.nextInt(5) * 1000 + "", conditions);
      case "hourUtc" -> number(name, operator, random.nextInt(24) + "", conditions);
      case "complexity" -> number(name, "==", random.nextInt(1, 11) + "", conditions);
      case "budgetRemaining" -> number(name, operator, "0." + random.nextInt(10), conditions);
      case "maxPricePerMTok" -> number(name, "==", random.nextInt(4) + "", conditions);
      case "streaming" -> number(name, "==", random.nextBoolean() + "", conditions);
      case "tenant" -> texts(name, "== ", conditions);
      case "tags" -> texts(name, "contains ", conditions);
      default -> {
        conditions.add("needs contains Capability.TOOLS || needs contains Capability.VISION");
        yield "tools|vision";
      }
    };
  }

  private String constants(
      String name, String operator, Enum<?>[] values, List<String> conditions) {
    Enum<?> one = pick(values);
    Enum<?> other = pick(values);
    String type = one.getDeclaringClass().getSimpleName();
    if (!operator.isEmpty()) {
      conditions.add(name + " " + operator + " " + type + "." + one);
      return one.name().toLowerCase(Locale.ROOT);
    }
    conditions.add(name + " in ( " + type + "." + one + ", " + type + "." + other + " )");
    return one.name().toLowerCase(Locale.ROOT) + "|" + other.name();
  }

  private static String number(
      String name, String operator, String value, List<String> conditions) {
    conditions.add(name + " " + operator + " " + value);
    return value;
  }

  private String texts(String name, String operator, List<String> conditions) {
    String one = "t" + random.nextInt(4);
    String other = "t" + random.nextInt(4);
    conditions.add(
        "( %s %s\"%s\" || %s %s\"%s\" )".formatted(name, operator, one, name, operator, other));
    return one + "|" + other;
  }

  private Request request() {
    return Request.builder()
        .budget(pick(Budget.values()))
        .region(pick(Region.values()))
        .dataClass(pick(DataClass.values()))
        .complexity(random.nextInt(1, 11))
        .inputTokens(random.nextInt(6) * 1000)
        .budgetRemaining(random.nextInt(11) / 10.0)
        .maxPricePerMTok(random.nextInt(4))
        .hourUtc(random.nextInt(24))
        .tenant("t" + random.nextInt(5))
        .tags(Set.of("t" + random.nextInt(5), "u"))
        .needs(random.nextBoolean() ? Set.of() : Set.of(Capability.VISION, Capability.SEED))
        .streaming(random.nextBoolean())
        .build();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** What was said, without who said it: reasons name the row. */
  private static Set<String> said(Decision decision) {
    Set<String> said = new TreeSet<>();
    for (Constraint each : decision.constraints()) {
      assertThat(said.add(each.toString().replaceAll("rule=[^,]*", ""))).isTrue();
    }
    return said;
  }
}
