package dev.pointsman.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.Inquiries;
import dev.pointsman.policy.RuleFiles;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with what was asked. Thread-safe. */
public class ScriptedInquiries implements Inquiries {
  @Override
  public ObjectNode check(RuleFiles files, boolean compile) {
    return asked("check", files).put("compile", compile);
  }

  @Override
  public ObjectNode format(RuleFiles files) {
    return asked("fmt", files);
  }

  @Override
  public ObjectNode test(RuleFiles files) {
    return asked("test", files);
  }

  @Override
  public ObjectNode coverage(RuleFiles files, @Nullable Duration last) {
    return asked("coverage", files).put("traffic", String.valueOf(last));
  }

  @Override
  public ObjectNode traffic(Duration last) throws NotReady {
    if (last.isZero()) {
      throw new NotReady("the database does not answer now");
    }
    return JsonNodeFactory.instance.objectNode().put("last", last.toString());
  }

  @Override
  public ObjectNode prove(RuleFiles files, int compare) {
    return asked("prove", files).put("compare", compare);
  }

  @Override
  public ObjectNode diff(RuleFiles before, RuleFiles after, @Nullable Duration last) {
    return asked("diff", after).put("before", before.hash()).put("traffic", String.valueOf(last));
  }

  @Override
  public Optional<ObjectNode> whyNot(RuleFiles files, String request, String model)
      throws Unanswered {
    if (request.contains("taks")) {
      throw new Unanswered("taks: unknown (did you mean task?)");
    }
    return model.equals("nobody")
        ? Optional.empty()
        : Optional.of(asked("why-not", files).put("request", request).put("model", model));
  }

  private static ObjectNode asked(String what, RuleFiles files) {
    return JsonNodeFactory.instance.objectNode().put("asked", what).put("files", files.hash());
  }
}
