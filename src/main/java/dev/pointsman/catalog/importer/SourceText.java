package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The bytes of a source as a tree, whatever its syntax. Stateless. */
final class SourceText {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private SourceText() {}

  static JsonNode json(byte[] content) throws UnreadableListing {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException broken) {
      throw new UnreadableListing("no JSON: " + broken.getOriginalMessage());
    } catch (IOException broken) {
      throw new UnreadableListing("no JSON: " + broken.getMessage());
    }
  }

  static JsonNode yaml(byte[] content) throws UnreadableListing {
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      Object tree = yaml.load(new String(content, StandardCharsets.UTF_8));
      return JSON.readTree(JSON.writeValueAsBytes(tree));
    } catch (YAMLException | IOException broken) {
      throw new UnreadableListing("no YAML: " + String.valueOf(broken.getMessage()).strip());
    }
  }
}
