package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.Dialect;
import java.util.List;

/**
 * Tells a whole response as its events, log probabilities and annotations included. What is neither
 * words nor a call of a function begins and ends at once. Confined to one answer.
 */
final class ResponsesRetelling {
  private final Retold retold = new Retold(Dialect.OPENAI_RESPONSES);
  private int sequence;

  private ResponsesRetelling() {}

  static List<ChatChunk> of(ChatAnswer answer) {
    return answer.dialect() == Dialect.OPENAI_RESPONSES
            && JsonBody.again(answer.verbatim()) instanceof ObjectNode whole
        ? new ResponsesRetelling().told(answer, whole)
        : answer.chunks();
  }

  private List<ChatChunk> told(ChatAnswer answer, ObjectNode whole) {
    for (String type : List.of("response.created", "response.in_progress")) {
      retold.add(ofResponse(type, begun(whole)), Retold.opened(answer));
    }
    int index = 0;
    for (JsonNode item : whole.path("output")) {
      item(index++, item);
    }
    String status = whole.path("status").asText("completed");
    return retold.closed(answer, ofResponse("response." + status, whole));
  }

  private static ObjectNode begun(ObjectNode whole) {
    ObjectNode begun = whole.deepCopy();
    begun.put("status", "in_progress").putArray("output");
    begun.remove("usage");
    return begun.putNull("incomplete_details");
  }

  private ObjectNode ofResponse(String type, ObjectNode response) {
    ObjectNode event = event(type);
    event.set("response", response);
    return event;
  }

  private void item(int index, JsonNode item) {
    ObjectNode begun = item.deepCopy();
    if (begun.has("status")) {
      begun.put("status", "in_progress");
    }
    switch (item.path("type").asText()) {
      case "message" -> {
        begun.putArray("content");
        added(index, begun);
        parts(index, item, "content");
      }
      case "reasoning" -> {
        begun.putArray("summary");
        begun.remove("content");
        added(index, begun);
        parts(index, item, "summary");
        parts(index, item, "content");
      }
      case "function_call" -> {
        added(index, begun.put("arguments", ""));
        call(index, item);
      }
      default -> added(index, begun);
    }
    ObjectNode done = event("response.output_item.done").put("output_index", index);
    done.set("item", item);
    retold.add(done);
  }

  private void added(int index, ObjectNode begun) {
    ObjectNode added = event("response.output_item.added").put("output_index", index);
    added.set("item", begun);
    retold.add(added);
  }

  private void call(int index, JsonNode item) {
    ObjectNode delta = at(event("response.function_call_arguments.delta"), index, item);
    delta.set("delta", item.path("arguments"));
    retold.add(delta);
    ObjectNode done = at(event("response.function_call_arguments.done"), index, item);
    done.set("name", item.path("name"));
    done.set("arguments", item.path("arguments"));
    retold.add(done);
  }

  private void parts(int index, JsonNode item, String field) {
    int number = 0;
    for (JsonNode part : item.path(field)) {
      for (SpokenPart spoken : SpokenPart.values()) {
        if (spoken.isCalled(part.path("type").asText())) {
          part(new Place(index, item, number, spoken), part);
        }
      }
      number++;
    }
  }

  /** Where a part is. */
  private record Place(int output, JsonNode item, int number, SpokenPart spoken) {}

  private void part(Place place, JsonNode part) {
    SpokenPart spoken = place.spoken;
    JsonNode words = part.path(spoken.wordsField());
    ObjectNode added = in(place, spoken.partEvent("added"));
    added.set("part", spoken.json(""));
    retold.add(added);
    ObjectNode delta = in(place, spoken.wordsEvent("delta"));
    delta.set("delta", words);
    retold.add(withProbabilities(delta, spoken, part));
    int number = 0;
    for (JsonNode annotation : part.path("annotations")) {
      ObjectNode event = in(place, "response.output_text.annotation.added");
      event.put("annotation_index", number++).set("annotation", annotation);
      retold.add(event);
    }
    ObjectNode said = in(place, spoken.wordsEvent("done"));
    said.set(spoken.wordsField(), words);
    retold.add(withProbabilities(said, spoken, part));
    ObjectNode done = in(place, spoken.partEvent("done"));
    done.set("part", part);
    retold.add(done);
  }

  private static ObjectNode withProbabilities(ObjectNode event, SpokenPart spoken, JsonNode part) {
    spoken.addProbabilities(event);
    if (event.has("logprobs") && part.path("logprobs").isArray()) {
      event.set("logprobs", part.path("logprobs"));
    }
    return event;
  }

  private ObjectNode in(Place place, String type) {
    return at(event(type), place.output, place.item).put(place.spoken.indexField(), place.number);
  }

  private static ObjectNode at(ObjectNode event, int output, JsonNode item) {
    event.set("item_id", item.path("id"));
    return event.put("output_index", output);
  }

  private ObjectNode event(String type) {
    return Json.object().put("type", type).put("sequence_number", sequence++);
  }
}
