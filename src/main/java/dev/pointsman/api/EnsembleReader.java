package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.HintKey.Form;
import dev.pointsman.assessment.Aggregate;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.EnsembleConfig;
import dev.pointsman.gateway.EnsembleWish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /v1/ensemble}: that of a chat request, with an object {@code
 * ensemble}. Thread-safe.
 */
final class EnsembleReader {
  private static final int LONGEST_RUBRIC = 8_000;
  private static final HintKey<Aggregate> AGGREGATE =
      new HintKey<>("aggregate", Form.TEXT, HintReaders.word(Aggregate.class));
  private static final HintKey<String> JUDGE = new HintKey<>("judge", Form.TEXT, HintReaders::text);
  private static final HintKey<String> RUBRIC =
      new HintKey<>("rubric", Form.TEXT, EnsembleReader::rubric);

  private final EnsembleConfig config;
  private final HintKey<Integer> size;
  private final HintKey<List<String>> models;
  private final Map<String, HintKey<?>> known = new LinkedHashMap<>();

  EnsembleReader(EnsembleConfig config) {
    this.config = config;
    this.size =
        new HintKey<>("size", Form.NUMBER_OR_FLAG, HintReaders.wholeNumber(2, config.most()));
    this.models = new HintKey<>("models", Form.LIST, this::names);
    List.of(AGGREGATE, size, models, JUDGE, RUBRIC).forEach(key -> known.put(key.name(), key));
  }

  /** A chat request for each of several models, and how their answers become one. */
  record Asked(ChatRequest request, EnsembleWish wish) {}

  /** The request; its hints are added to {@code hints}. */
  Asked read(byte[] body, HintValues hints) throws InvalidRequest {
    ChatRequest plain = OpenAiChatParser.parse(body, hints);
    if (plain.outline().stream()) {
      throw InvalidRequest.value("stream", "true", "false: an ensemble answers whole");
    }
    ObjectNode tree = (ObjectNode) JsonBody.again(plain.body());
    HintValues values = values(tree.remove("ensemble"));
    Aggregate aggregate = values.getOr(AGGREGATE, Aggregate.VOTE);
    String rubric = values.get(RUBRIC);
    check(aggregate, values);
    JudgePrompt judging = new JudgePrompt(tree.deepCopy(), rubric);
    if (aggregate == Aggregate.MEAN && rubric != null) {
      scoring(tree.withArray("messages"), rubric);
    }
    return new Asked(
        OpenAiChatParser.parse(Json.bytes(tree).getBytes(), hints),
        new EnsembleWish(
            aggregate,
            sizeOf(values),
            values.getOr(models, List.of()),
            values.get(JUDGE),
            judging));
  }

  private HintValues values(@Nullable JsonNode object) throws InvalidRequest {
    HintValues values = new HintValues();
    if (object == null || object.isNull()) {
      return values;
    }
    if (!object.isObject()) {
      throw InvalidRequest.value("ensemble", HintReaders.shown(object), "an object");
    }
    values.putAll(object, "ensemble.", known);
    return values;
  }

  private void check(Aggregate aggregate, HintValues values) throws InvalidRequest {
    if (values.get(size) != null && values.get(models) != null) {
      throw InvalidRequest.value("ensemble.size", "given beside models", "one of both");
    }
    if (values.get(JUDGE) != null && aggregate != Aggregate.JUDGE) {
      throw InvalidRequest.value("ensemble.judge", "given", "nothing, or aggregate: judge");
    }
    String rubric = values.get(RUBRIC);
    if (aggregate == Aggregate.MEAN && rubric == null) {
      throw InvalidRequest.value("ensemble.rubric", "missing", "what is scored, for their mean");
    }
    if (rubric != null && aggregate != Aggregate.MEAN && aggregate != Aggregate.JUDGE) {
      throw InvalidRequest.value("ensemble.rubric", "given", "nothing, or aggregate: mean, judge");
    }
  }

  private int sizeOf(HintValues values) {
    List<String> named = values.get(models);
    return named == null ? values.getOr(size, config.models()) : named.size();
  }

  private static void scoring(ArrayNode messages, String rubric) {
    messages.insert(
        0,
        Json.object()
            .put("role", "system")
            .put(
                "content",
                "You are one of several evaluators. Score what the user gives you from 0 to 10 by"
                    + " this rubric:\n\n"
                    + rubric
                    + "\n\nReply with a JSON object and nothing else:"
                    + " {\"score\": <number from 0 to 10>, \"reason\": <one sentence>}"));
  }

  private List<String> names(JsonNode value, String param) throws InvalidRequest {
    List<String> names = new ArrayList<>();
    if (value.isArray() && value.size() >= 2 && value.size() <= config.most()) {
      for (JsonNode each : value) {
        names.add(HintReaders.text(each, param));
      }
    }
    if (names.stream().distinct().count() != value.size() || names.isEmpty()) {
      String expected = "a list of 2 to " + config.most() + " different names";
      throw InvalidRequest.value(param, HintReaders.shown(value), expected);
    }
    return names;
  }

  private static String rubric(JsonNode value, String param) throws InvalidRequest {
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > LONGEST_RUBRIC) {
      String expected = "a text of 1 to " + LONGEST_RUBRIC + " characters";
      throw InvalidRequest.value(param, HintReaders.shown(value), expected);
    }
    return value.textValue();
  }
}
