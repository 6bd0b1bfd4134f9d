package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is expected of a migrated configuration, as {@code src/test/resources/migration} writes it.
 *
 * @param lines how lines of the report begin: {@code field fate: how}
 * @param never what no file and no line holds
 * @param environment the variables that hold keys; not looked at if empty
 * @param given variables that are set while migrating
 * @param settings keys of {@code pointsman.yaml}, whatever their section
 * @param weights by id of the deployment
 */
record MigrationCase(
    List<Wanted> requests,
    List<String> lines,
    List<String> never,
    List<String> environment,
    Map<String, String> given,
    Map<String, String> settings,
    Map<String, Integer> weights) {

  static MigrationCase read(Path file) {
    Problems problems = new Problems();
    MigrationCase read =
        Document.read(file, file.toString(), problems)
            .section(MigrationCase::read)
            .orElseThrow(() -> new IllegalArgumentException(problems.list().toString()));
    assertThat(problems.list()).isEmpty();
    return read;
  }

  private static MigrationCase read(Fields fields) {
    return new MigrationCase(
        fields.each("requests", Wanted::read),
        fields.texts("lines"),
        fields.texts("never"),
        fields.texts("environment"),
        fields.map("environment_given", Scalar.TEXT),
        fields.map("settings", Scalar.TEXT),
        fields.map("weights", Scalar.INTEGER));
  }

  /**
   * A request and where it goes; a star at the end of a deployment means "and what follows".
   *
   * @param first the first step; any if empty
   * @param then steps behind it
   * @param only whether the first step is all there is
   */
  record Wanted(Request request, String first, List<String> then, boolean only) {
    private static Wanted read(Fields fields) {
      Set<Capability> needs = new HashSet<>(fields.list("needs", Scalar.oneOf(Capability.class)));
      Request request =
          Request.builder()
              .requestedModel(fields.text("model").required())
              .inputTokens(fields.integer("inputTokens").or(100))
              .maxOutputTokens(100)
              .modality(fields.oneOf("modality", Modality.class).or(Modality.TEXT))
              .needs(needs)
              .tags(new HashSet<>(fields.texts("tags")))
              .build();
      return new Wanted(
          request,
          fields.text("first").or("*"),
          fields.texts("then"),
          fields.flag("only").or(false));
    }

    void holds(List<String> steps) {
      assertThat(steps.get(0)).as("%s in %s", request.requestedModel(), steps).matches(glob(first));
      for (String each : then) {
        assertThat(steps).as(request.requestedModel()).anyMatch(step -> step.matches(glob(each)));
      }
      assertThat(!only || steps.size() == 1).as("%s only: %s", first, steps).isTrue();
    }

    private static String glob(String text) {
      return "\\Q" + text.replace("*", "\\E.*\\Q") + "\\E";
    }
  }
}
