package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.catalog.importer.ImportReport.Line;
import dev.pointsman.document.YamlPart;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything but the prices of one model that the catalogue has. What nobody said is filled in with
 * its source; what this source said before is brought up to date; all else stays. Confined to one
 * import.
 */
final class ModelMerge {
  private static final String DEPRECATED = "deprecated";

  private final Ground ground;
  private final String provider;
  private final YamlPart model;
  private boolean changed;

  ModelMerge(Ground ground, String provider, YamlPart model) {
    this.ground = ground;
    this.provider = provider;
    this.model = model;
  }

  void merge(ListedModel listed) {
    limits(listed.limits());
    shutdown(listed.life().shutdown());
    status(listed.life().status());
    if (changed && isTheirs()) {
      model.put("as_of", ground.asOf().toString());
    }
  }

  /**
   * Whether the model was taken from this source on an earlier day. What was read of the same day
   * or a later one is what someone made of it.
   */
  private boolean isTheirs() {
    String asOf = model.textOf("as_of");
    boolean older = asOf == null || LocalDate.parse(asOf).isBefore(ground.asOf());
    return older && ground.source().word().equals(model.textOf("source"));
  }

  /** Lists that give the whole context as the longest output do not know it. */
  private void limits(ListedModel.Limits limits) {
    Optional<YamlPart> section = model.get("limits");
    if (section.isEmpty()) {
      return;
    }
    boolean filled = limit(section.get(), "context_tokens", limits.context());
    Integer output = limits.output();
    if (output != null && isBelow(output, limits.context(), section.get())) {
      filled |= limit(section.get(), "max_output_tokens", output);
    }
    if (filled && !isTheirs()) {
      section.get().put("source", ground.source().word());
      section.get().put("as_of", ground.asOf().toString());
    }
  }

  private static boolean isBelow(int output, @Nullable Integer theirs, YamlPart section) {
    String ours = section.textOf("context_tokens");
    return (theirs == null || output < theirs)
        && (ours == null || output < Integer.parseInt(ours.replace("_", "")));
  }

  private boolean limit(YamlPart section, String key, @Nullable Integer theirs) {
    String ours = section.textOf(key);
    boolean known = ours != null && !isTheirs();
    if (theirs == null || known || String.valueOf(theirs).equals(ours)) {
      return false;
    }
    section.put(key, String.valueOf(theirs));
    change(key, ours, String.valueOf(theirs));
    return true;
  }

  private void shutdown(@Nullable LocalDate theirs) {
    Optional<YamlPart> section = model.get("deprecation");
    String ours = section.map(each -> each.textOf("shutdown")).orElse(null);
    String says = section.map(each -> each.textOf("source")).orElse(null);
    boolean known = ours != null && !ground.source().word().equals(says);
    if (theirs == null || known || theirs.toString().equals(ours)) {
      return;
    }
    if (section.isPresent()) {
      section.get().put("shutdown", theirs.toString());
      section.get().put("source", ground.source().word());
    } else {
      model.put(
          "deprecation", "{shutdown: %s, source: %s}".formatted(theirs, ground.source().word()));
    }
    change("shutdown", ours, theirs.toString());
  }

  private void status(@Nullable String theirs) {
    String ours = model.textOf("status");
    boolean goesOn = !DEPRECATED.equals(ours) && !"retired".equals(ours);
    if (DEPRECATED.equals(theirs) && isTheirs() && goesOn) {
      model.put("status", DEPRECATED);
      change("status", ours, DEPRECATED);
    }
  }

  private void change(String field, @Nullable String before, String after) {
    changed = true;
    ground
        .findings()
        .add(
            new Line(
                Kind.CHANGED,
                provider,
                String.valueOf(model.textOf("id")),
                field,
                before,
                after,
                null));
  }
}
