package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code model_list}. Confined to one migration. */
final class DeploymentReader {
  private static final String PARAMS = "litellm_params";
  private static final String INFO = "model_info";

  private final HostReader hosts;
  private final FieldLines lines;
  private final List<BigDecimal> longest = new ArrayList<>();

  DeploymentReader(HostReader hosts, FieldLines lines) {
    this.hosts = hosts;
    this.lines = lines;
  }

  /** The longest timeout of a deployment, as our settings write it. */
  Optional<String> longestTimeout() {
    return longest.stream()
        .max(Comparator.naturalOrder())
        .flatMap(each -> SettingsSection.duration(each.toPlainString()));
  }

  List<Source> read(Tree list) {
    List<Source> sources = new ArrayList<>();
    LoadShares shares = LoadShares.of(list);
    for (int i = 0; i < list.each().size(); i++) {
      read("model_list[" + i + "]", list.each().get(i), shares).ifPresent(sources::add);
    }
    return sources;
  }

  private Optional<Source> read(String path, Tree entry, LoadShares shares) {
    Optional<String> group = entry.textOf("model_name");
    Optional<Tree> params = entry.get(PARAMS);
    Optional<String> model = params.flatMap(each -> each.textOf("model"));
    Optional<String> refusal = refusal(group, model);
    if (refusal.isPresent() || group.isEmpty() || params.isEmpty() || model.isEmpty()) {
      lines.ignored(path, entry, refusal.orElse("no deployment"));
      return Optional.empty();
    }
    Optional<HostReader.Found> found = hosts.read(path + "." + PARAMS, params.get(), group.get());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(source(path, entry, found.get(), shares));
  }

  private Source source(String path, Tree entry, HostReader.Found found, LoadShares shares) {
    String group = entry.textOf("model_name").orElse("");
    Tree params = entry.get(PARAMS).orElse(entry);
    TraitReader traits = new TraitReader(lines);
    for (Map.Entry<String, Tree> each : params.entries().entrySet()) {
      if (shares.isShare(group, each.getKey(), each.getValue())) {
        share(path, each.getKey(), each.getValue());
      } else {
        param(path, each.getKey(), each.getValue(), traits);
      }
    }
    entry.get(INFO).ifPresent(info -> info(path + "." + INFO, info, traits));
    rest(path, entry);
    return new Source(
        path,
        Objects.requireNonNull(params.entries().get("model")),
        group,
        found.host(),
        found.model(),
        order(params),
        shares.of(group, params),
        params.get("tags").map(Tree::texts).orElse(List.of()),
        entry.get(INFO).flatMap(info -> info.textOf("id")).orElse(null),
        traits.traits());
  }

  private static Optional<String> refusal(Optional<String> group, Optional<String> model) {
    if (group.isEmpty() || model.isEmpty()) {
      return Optional.of("no deployment (expected: model_name and litellm_params.model)");
    }
    String name = group.get();
    if (!Names.fitsRules(name) || name.equals("auto") || name.startsWith("auto/")) {
      return Optional.of("rules cannot hold this model_name, or it means something else here");
    }
    return model.get().startsWith("auto_router/")
        ? Optional.of("a strategy, no deployment; rules choose by task and complexity")
        : Optional.empty();
  }

  private void param(String path, String key, Tree value, TraitReader traits) {
    String field = path + "." + PARAMS + "." + key;
    if (HostReader.FIELDS.contains(key) || traits.read(key, field, value)) {
      return;
    }
    switch (key) {
      case "order" ->
          lines.imported(field, value, "preferences: what has a lower order has more points");
      case "tags" -> lines.imported(field, value, "tags of the model");
      case "timeout", "stream_timeout" -> timeout(field, value);
      default -> lines.ignored(field, value, Ignored.why(key));
    }
  }

  private void share(String path, String key, Tree value) {
    String limit =
        key.equals("weight")
            ? ""
            : "; as a limit it is not counted: its provider's own 429 moves a request on";
    lines.approximated(
        path + "." + PARAMS + "." + key,
        value,
        "endpoint_weights: share of the load among endpoints of the same model at one provider;"
            + " others come by cost, then id"
            + limit);
  }

  private void timeout(String field, Tree value) {
    String text = value.text();
    if (text != null && field.endsWith(".timeout")) {
      TraitReader.number(text).ifPresent(longest::add);
    }
    lines.approximated(
        field, value, "timers hold for all deployments: the longest one counts (execution)");
  }

  private void info(String path, Tree info, TraitReader traits) {
    for (Map.Entry<String, Tree> each : info.entries().entrySet()) {
      String field = path + "." + each.getKey();
      if (traits.read(each.getKey(), field, each.getValue())) {
        continue;
      }
      if (each.getKey().equals("id")) {
        lines.approximated(
            field,
            each.getValue(),
            "a fallback to this id means the whole group of the deployment");
      } else {
        lines.ignored(field, each.getValue(), Ignored.why(each.getKey()));
      }
    }
  }

  private void rest(String path, Tree entry) {
    entry
        .get("model_name")
        .ifPresent(each -> lines.imported(path + ".model_name", each, "the name that callers use"));
    entry
        .entries()
        .forEach(
            (key, value) -> {
              if (!Set.of("model_name", PARAMS, INFO).contains(key)) {
                lines.ignored(path + "." + key, value, Ignored.why(key));
              }
            });
  }

  private static int order(Tree params) {
    @Nullable String text = params.textOf("order").orElse(null);
    return text == null
        ? Integer.MAX_VALUE
        : TraitReader.number(text).map(each -> each.intValue()).orElse(Integer.MAX_VALUE);
  }
}
