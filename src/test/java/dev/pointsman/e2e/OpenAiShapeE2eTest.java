package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What comes back is what OpenAI's own specification promises; skipped where it is not at hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiShapeE2eTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]";
  private static final int MOST_CODE_POINTS = 100 << 20;

  private final Map<String, JsonSchema> validators = new HashMap<>();
  private ObjectNode specification;
  private RunningRouter router;
  private Http http;

  OpenAiShapeE2eTest() throws IOException {
    Path file =
        Path.of(
            System.getProperty("pointsman.specs", "../shared/data/specs"), "openai-openapi.yaml");
    assumeTrue(
        Files.exists(file), "no OpenAI specification at " + file + " (set -Dpointsman.specs)");
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CODE_POINTS);
    try (Reader reader = Files.newBufferedReader(file)) {
      Object yaml = new Yaml(new SafeConstructor(options)).load(reader);
      specification = (ObjectNode) MAPPER.valueToTree(yaml);
    }
    allowNull(specification);
  }

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start();
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"model\":\"auto\"",
        "\"routing\":{\"force_model\":\"anthropic/claude-haiku-4-5\"}"
      })
  void answersInShape(String who) throws Exception {
    Http.Reply reply = http.post("/v1/chat/completions", "{" + who + "," + HELLO + "}");

    assertThat(problems("CreateChatCompletionResponse", reply.json())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"model\":\"auto\"",
        "\"routing\":{\"force_model\":\"anthropic/claude-haiku-4-5\"}",
        "\"logprobs\":true,\"routing\":{\"force_model\":\"openai/gpt-4o-mini\",\"buffered\":true}"
      })
  void streamsInShape(String who) throws Exception {
    Http.Reply reply =
        http.post("/v1/chat/completions", "{\"stream\":true," + who + "," + HELLO + "}");

    List<String> data = reply.body().lines().filter(line -> line.startsWith("data: {")).toList();
    assertThat(data).hasSizeGreaterThan(1);
    for (String line : data) {
      JsonNode chunk = MAPPER.readTree(line.substring("data: ".length()));
      assertThat(problems("CreateChatCompletionStreamResponse", chunk)).as(line).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"instructions\":\"Be short.\",\"temperature\":0.5,\"max_output_tokens\":16",
        ",\"tools\":[{\"type\":\"function\",\"name\":\"look\"}],\"tool_choice\":\"required\"",
        ",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"a\","
            + "\"schema\":{\"type\":\"object\"}}},\"metadata\":{\"a\":\"b\"}"
      })
  void respondsInShape(String more) throws Exception {
    respondsInShape("\"data_class\":\"public\"", more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-5.4-mini", "anthropic/claude-haiku-4-5"})
  void respondsInShapeWhoeverAnswers(String model) throws Exception {
    respondsInShape("\"force_model\":\"" + model + "\"", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"tools\":[{\"type\":\"function\",\"name\":\"look\"}]"})
  void respondsInShapeIfHeldBack(String more) throws Exception {
    respondsInShape("\"force_model\":\"openai/gpt-5.4-mini\",\"buffered\":true", more);
  }

  private void respondsInShape(String routing, String more) throws Exception {
    String asked = "{\"input\":\"Hi!\",\"routing\":{" + routing + "}" + more;
    Http.Reply whole = http.post("/v1/responses", asked + "}");
    Http.Reply streamed = http.post("/v1/responses", asked + ",\"stream\":true}");

    List<String> data = streamed.body().lines().filter(line -> line.startsWith("data: {")).toList();
    assertThat(problems("Response", whole.json())).as(whole.body()).isEmpty();
    assertThat(data).hasSizeGreaterThan(5);
    for (String line : data) {
      JsonNode event = MAPPER.readTree(line.substring("data: ".length()));
      assertThat(problems("ResponseStreamEvent", event)).as(line).isEmpty();
    }
  }

  @Test
  void listsModelsAndRefusesInShape() throws Exception {
    assertThat(problems("ListModelsResponse", http.get("/v1/models").json())).isEmpty();
    assertThat(problems("ErrorResponse", http.post("/v1/chat/completions", "{}").json())).isEmpty();
    assertThat(problems("ErrorResponse", http.get("/v1/nothing").json())).isEmpty();
  }

  private List<String> problems(String schema, JsonNode document) {
    return validators.computeIfAbsent(schema, this::validator).validate(document).stream()
        .map(Object::toString)
        .toList();
  }

  private JsonSchema validator(String schema) {
    ObjectNode root = specification.deepCopy();
    root.put("$ref", "#/components/schemas/" + schema);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  /** The older way of allowing null, {@code nullable: true}, in the newer one. */
  private static void allowNull(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("nullable").asBoolean()
        && object.path("type").isTextual()) {
      ArrayNode types = MAPPER.createArrayNode().add(object.path("type").asText()).add("null");
      object.set("type", types);
      if (object.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
    }
    node.forEach(OpenAiShapeE2eTest::allowNull);
  }
}
