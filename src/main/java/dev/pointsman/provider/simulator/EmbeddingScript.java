package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's embeddings: vectors of length one, the same for the same text and model. */
final class EmbeddingScript implements Script {
  private static final int USUAL_DIMENSIONS = 256;
  private static final int MOST_DIMENSIONS = 4096;
  private static final int MULTIPLIER = 1_103_515_245;
  private static final int INCREMENT = 12_345;

  private final Script openAi;

  EmbeddingScript(Script openAi) {
    this.openAi = openAi;
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("object", "list");
    ArrayNode data = root.putArray("data");
    JsonNode input = Json.at(asked.body(), "input");
    boolean several = input.isArray() && !input.path(0).isNumber();
    int count = several ? input.size() : 1;
    boolean packed = "base64".equals(Json.text(asked.body(), "encoding_format"));
    for (int index = 0; index < count; index++) {
      float[] vector = vector(asked, several ? input.get(index) : input, 0);
      ObjectNode each = data.addObject().put("object", "embedding").put("index", index);
      if (packed) {
        each.put("embedding", base64(vector));
      } else {
        each.set("embedding", list(vector));
      }
    }
    root.put("model", asked.model());
    int tokens = Math.max(1, input.toString().length() / 4);
    root.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return root;
  }

  /**
   * The vector of a text.
   *
   * @param dimensions how many; 0 for as many as are asked for
   */
  static ArrayNode numbers(Asked asked, JsonNode text, int dimensions) {
    return list(vector(asked, text, dimensions));
  }

  private static ArrayNode list(float[] vector) {
    ArrayNode numbers = Json.MAPPER.createArrayNode();
    for (float number : vector) {
      numbers.add(number);
    }
    return numbers;
  }

  private static float[] vector(Asked asked, JsonNode text, int dimensions) {
    int usual = Json.at(asked.body(), "dimensions").asInt(USUAL_DIMENSIONS);
    int said = dimensions > 0 ? dimensions : usual;
    float[] vector = new float[Math.max(1, Math.min(MOST_DIMENSIONS, said))];
    int state = text.toString().hashCode() * 31 + asked.model().hashCode();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      state = state * MULTIPLIER + INCREMENT;
      vector[i] = (state >> 8) + 0.5f;
      squares += (double) vector[i] * vector[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    return List.of();
  }

  @Override
  public JsonNode error(Fault fault) {
    return openAi.error(fault);
  }
}
