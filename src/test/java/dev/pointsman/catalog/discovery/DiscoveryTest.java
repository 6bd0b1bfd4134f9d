package dev.pointsman.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.testing.CatalogTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' lists say, each in its own form, beside the catalogue. */
final class DiscoveryTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static ModelList list(String json) throws IOException {
    return new ModelList("global", MAPPER.readTree(json.replace('\'', '"')));
  }

  private static List<Sighting> read(String json) throws IOException {
    return ModelListReader.read(list(json).json());
  }

  private static Catalog catalog(String... models) {
    Map<String, byte[]> content = new TreeMap<>();
    CatalogTexts.models("1.00", models)
        .textByPath()
        .forEach(
            (path, text) -> content.put(path.substring(8), text.getBytes(StandardCharsets.UTF_8)));
    return new CatalogLoader(null)
        .load(new CatalogFolder("config/catalog", content), LocalDate.parse("2026-03-01"))
        .catalog()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai | {'object':'list','data':[{'id':'m','object':'model','owned_by':'x'}]}",
        "anthropic | {'data':[{'type':'model','id':'m','display_name':'M'}],'has_more':false}",
        "gemini | {'models':[{'name':'models/m','inputTokenLimit':8000}]}",
        "cohere | {'models':[{'name':'m','context_length':8000,'endpoints':['chat']}]}",
        "ollama | {'models':[{'name':'m','model':'m','size':5}]}",
        "bedrock | {'modelSummaries':[{'modelArn':'arn:x','modelId':'m'}]}",
        "together | [{'id':'m','type':'chat','context_length':8000}]",
        "lm studio | {'data':[{'id':'m','object':'model','max_context_length':8000}]}",
      })
  void isReadFromTheListOf(String provider, String json) throws IOException {
    assertThat(read(json)).as(provider).extracting(Sighting::id).containsExactly("m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{'error':'x'}", "{'data':{}}", "5", "{'data':[{}]}"})
  void isNothingInWhatIsNoList(String json) throws IOException {
    assertThat(read(json)).isEmpty();
  }

  @Test
  void takesNothingThatACatalogueCouldNotHold() throws IOException {
    List<Sighting> seen =
        read(
            "{'data':[{'id':'a\\nb'},{'id':' '},{'id':'\\u202ea'},{'id':'m',"
                + "'context_length':2000000000,'pricing':{'prompt':'9','completion':'0.001'}}]}");

    assertThat(seen).extracting(Sighting::id).containsExactly("m");
    assertThat(seen.get(0).contextTokens()).isNull();
    assertThat(seen.get(0).inputUsdPerMTok()).isNull();
    assertThat(seen.get(0).outputUsdPerMTok()).isEqualByComparingTo("1000");
  }

  @Test
  void takesPricesPerMillionTokens() throws IOException {
    Sighting seen =
        read("{'data':[{'id':'m','context_length':9,"
                + "'pricing':{'prompt':'0.00000125','completion':'-1'}}]}")
            .get(0);

    assertThat(seen.inputUsdPerMTok()).isEqualByComparingTo("1.25");
    assertThat(seen.outputUsdPerMTok()).isNull();
    assertThat(seen.contextTokens()).isEqualTo(9);
  }

  @Test
  void saysWhatIsNewGoneAndChanged() throws IOException {
    ModelList list =
        list(
            "{'data':[{'id':'a-1','context_length':64000},{'id':'a-2'},{'id':'a-3'},{'id':'b'},"
                + "{'id':'a-4','pricing':{'prompt':'0.000002','completion':'0.000001'}}]}");

    Discovery found = Discovery.of(catalog("a-1", "a-2", "a-3", "a-4", "a-5"), "acme", list);

    assertThat(found.added()).extracting(Sighting::id).containsExactly("b");
    assertThat(found.gone()).containsExactly("a-5");
    assertThat(found.changed())
        .containsOnly(
            Map.entry("a-1", "context_tokens 128000 -> 64000"),
            Map.entry("a-4", "input 1.00 -> 2"));
    assertThat(found.refused()).isNull();
    assertThat(found.endpoint()).isEqualTo("global");
  }

  @Test
  void doesNotBelieveAListThatLacksTooMuch() throws IOException {
    Catalog catalog = catalog("a-1", "a-2", "a-3");

    assertThat(Discovery.of(catalog, "acme", list("{'data':[{'id':'a-1'}]}")).refused())
        .contains("lacks 2 of 3 known models");
    assertThat(Discovery.of(catalog, "acme", list("{'data':[]}")).refused()).contains("no models");
  }
}
