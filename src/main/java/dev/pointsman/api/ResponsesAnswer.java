package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import io.vertx.core.buffer.Buffer;

/**
 * A whole answer as a response: the provider's own bytes where it speaks this dialect, with the
 * deployment written into their ids, else made anew. Stateless.
 */
final class ResponsesAnswer {
  private ResponsesAnswer() {}

  static Buffer bytes(Reply reply) {
    ChatAnswer answer = reply.answer();
    return answer.dialect() == Dialect.OPENAI_RESPONSES
        ? Buffer.buffer(
            new ResponseIds(reply.deployment().id()).inAnswer(answer.verbatim()).array())
        : Json.bytes(render(reply));
  }

  static ObjectNode json(Reply reply) {
    ChatAnswer answer = reply.answer();
    ResponseIds ids = new ResponseIds(reply.deployment().id());
    return answer.dialect() == Dialect.OPENAI_RESPONSES
            && JsonBody.again(ids.inAnswer(answer.verbatim())) instanceof ObjectNode object
        ? object
        : render(reply);
  }

  private static ObjectNode render(Reply reply) {
    ChatAnswer answer = reply.answer();
    ResponseObject object =
        new ResponseObject(
            reply.request(), reply.deployment().id(), reply.passage().id(), reply.created());
    ArrayNode output = Json.MAPPER.createArrayNode();
    String reasoning = answer.reasoning();
    if (reasoning != null && !reasoning.isEmpty()) {
      ArrayNode summary = Json.MAPPER.createArrayNode().add(OutputItems.summary(reasoning));
      output.add(OutputItems.reasoning(object.itemId("rs"), summary));
    }
    addMessage(output, answer, object);
    for (ToolCall call : answer.toolCalls()) {
      String id = object.itemId("fc");
      output.add(OutputItems.call(id, call, ResponseObject.itemStatus(answer.finish())));
    }
    return object.ended(answer.model(), output, answer.finish(), answer.usage());
  }

  private static void addMessage(ArrayNode output, ChatAnswer answer, ResponseObject object) {
    ArrayNode content = Json.MAPPER.createArrayNode();
    String refusal = answer.refusal();
    if (!answer.text().isEmpty() || (refusal == null && answer.toolCalls().isEmpty())) {
      content.add(OutputItems.text(answer.text()));
    }
    if (refusal != null) {
      content.add(OutputItems.refusal(refusal));
    }
    if (!content.isEmpty()) {
      output.add(
          OutputItems.message(
              object.itemId("msg"), ResponseObject.itemStatus(answer.finish()), content));
    }
  }
}
