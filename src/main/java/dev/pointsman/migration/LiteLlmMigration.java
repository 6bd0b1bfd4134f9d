package dev.pointsman.migration;

import dev.pointsman.document.Document;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Tree;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a LiteLLM {@code config.yaml} and writes what it means here. Immutable. */
public final class LiteLlmMigration {
  private static final String MODELS = "model_list";
  private static final String VARIABLES = "environment_variables";

  private static final int RETRIES_UNSAID = 2;
  private static final int MOST_ATTEMPTS = 20;

  /** Sections in the order in which they win. */
  private static final List<String> SETTINGS =
      List.of("router_settings", "litellm_settings", "general_settings");

  private final Knowledge knowledge;
  private final Map<String, String> environment;
  private final LocalDate today;

  /**
   * A migration.
   *
   * @param environment in which references to variables are followed where a value is needed
   */
  public LiteLlmMigration(Knowledge knowledge, Map<String, String> environment, LocalDate today) {
    this.knowledge = knowledge;
    this.environment = Map.copyOf(environment);
    this.today = today;
  }

  /** Empty if the file cannot be read or names no deployment, which is reported. */
  public Optional<Migrated> migrate(Path file, Problems problems) {
    Document document = Document.read(file, file.toString(), problems);
    Optional<Tree> root = document.tree().filter(any -> problems.isEmpty());
    return root.flatMap(tree -> migrate(tree, problems));
  }

  private Optional<Migrated> migrate(Tree root, Problems problems) {
    FieldLines lines = new FieldLines();
    Variables variables = new Variables(environment, lines);
    Optional<Tree> list = root.get(MODELS).filter(each -> each.items() != null);
    if (list.isEmpty()) {
      problems.add(
          root.get(MODELS).map(Tree::place).orElse(root.place()),
          MODELS + ": missing or no list (expected: a list of deployments)");
      return Optional.empty();
    }
    DeploymentReader deployments =
        new DeploymentReader(new HostReader(knowledge, variables, lines), lines);
    List<Source> sources = deployments.read(list.get());
    CatalogDraft catalog = new CatalogDraft(knowledge, today, lines);
    catalog.take(sources);
    if (catalog.isEmpty()) {
      problems.add(list.get().place(), MODELS + ": nothing in it can be called from here");
      lines.inOrder().forEach(each -> problems.add(each.place(), each.field() + ": " + each.how()));
      return Optional.empty();
    }
    Routing routing = routing(root, new Context(sources, catalog, variables, lines));
    deployments.longestTimeout().ifPresent(each -> routing.settings().putIfAbsent("total", each));
    rest(root, lines);
    return Optional.of(new Migrated(files(catalog, routing), lines.inOrder(), variables.names()));
  }

  private record Context(
      List<Source> sources, CatalogDraft catalog, Variables variables, FieldLines lines) {}

  private static Routing routing(Tree root, Context context) {
    Routing routing = new Routing();
    RoutingReader chains =
        new RoutingReader(context.catalog(), context.sources(), routing, context.lines());
    SettingsSection settings = new SettingsSection(routing, context.variables(), context.lines());
    for (String section : SETTINGS) {
      root.get(section).ifPresent(each -> chains.readAliases(section, each));
    }
    for (String section : SETTINGS) {
      root.get(section)
          .ifPresent(
              each -> {
                chains.readChains(section, each);
                settings.read(section, each, RoutingReader.FIELDS);
              });
    }
    attempts(root, settings, routing, context);
    return routing;
  }

  /** A request has one attempt, one for each retry, and one for each of the longest chain. */
  private static void attempts(
      Tree root, SettingsSection settings, Routing routing, Context context) {
    if (settings.retries().isEmpty()) {
      context
          .lines()
          .approximated(
              "router_settings.num_retries",
              root,
              "not stated: 2, as LiteLLM's client does; execution.max_attempts: one more, and one"
                  + " for each of the longest chain");
    }
    int longest =
        context.catalog().groups().keySet().stream()
            .mapToInt(group -> routing.behind(group).size())
            .max()
            .orElse(0);
    int attempts = 1 + settings.retries().orElse(RETRIES_UNSAID) + longest;
    routing.settings().put("max_attempts", String.valueOf(Math.min(attempts, MOST_ATTEMPTS)));
  }

  private static void rest(Tree root, FieldLines lines) {
    root.entries()
        .forEach(
            (key, value) -> {
              if (SETTINGS.contains(key) && (value.text() != null || value.items() != null)) {
                lines.ignored(key, value, "no settings (expected: a section of keys)");
              }
              if (key.equals(MODELS) || SETTINGS.contains(key)) {
                return;
              }
              if (key.equals(VARIABLES)) {
                value
                    .entries()
                    .forEach(
                        (name, each) ->
                            lines.ignored(
                                key + "." + name,
                                each,
                                "not copied: set " + name + " in the environment of the server"));
              } else {
                lines.ignored(key, value, Ignored.why(key));
              }
            });
  }

  private static String settings(Routing routing) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("execution", routing.settings());
    if (!routing.health().isEmpty()) {
      settings.put("health", routing.health());
    }
    return YamlText.of(settings);
  }

  private SortedMap<String, String> files(CatalogDraft catalog, Routing routing) {
    SortedMap<String, String> files = new TreeMap<>();
    catalog.write(files);
    new RulesDraft(catalog.groups().values(), routing).write(files);
    new CasesDraft(catalog.groups().values(), routing)
        .text()
        .ifPresent(text -> files.put("rules/cases/groups.yaml", text));
    files.put(
        "config/pointsman.yaml",
        "# Migrated from a LiteLLM configuration; every key is explained in config/README.md.\n"
            + settings(routing));
    knowledge.complexityText().ifPresent(text -> files.put("config/complexity.yaml", text));
    return files;
  }
}
