package dev.pointsman.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private final Problems problems = new Problems();

  @Test
  void refusesTextThatSomebodyReadFromBytesOfAnotherEncoding() {
    byte[] latin1 = "a: 1\nb: f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1);

    Document read = Document.parse(new String(latin1, StandardCharsets.UTF_8), "x.yaml", problems);

    assertThat(read.isReadable()).isFalse();
    assertThat(problems.list())
        .extracting(Problem::text)
        .containsExactly("x.yaml:2:5 not UTF-8 text");
  }

  @Test
  void readsNumbersWordsAndFlags() {
    String text =
        """
        name: tea
        port: 8080
        big: 10_000_000_000
        price: "5.00"
        on: yes
        colour: dark_blue
        nothing: null
        """;

    List<Object> read =
        section(
            text,
            fields ->
                List.of(
                    fields.text("name").required(),
                    fields.integer("port").atLeast(1).atMost(65535).required(),
                    fields.longInteger("big").required(),
                    fields.decimal("price").required(),
                    fields.flag("on").required(),
                    fields.oneOf("colour", Colour.class).required(),
                    fields.text("nothing").or("else")));

    assertThat(texts()).isEmpty();
    assertThat(read)
        .containsExactly(
            "tea", 8080, 10_000_000_000L, new BigDecimal("5.00"), true, Colour.DARK_BLUE, "else");
  }

  @Test
  void readsTimesSizesListsAndMaps() {
    String text =
        """
        day: 2026-05-28
        idle: 30s
        body: 10MB
        words: [a, b]
        limits: {low: 1, high: 2}
        """;

    List<Object> read =
        section(
            text,
            fields ->
                List.of(
                    fields.date("day").required(),
                    fields.duration("idle").required(),
                    fields.size("body").required(),
                    fields.texts("words"),
                    fields.map("limits", Scalar.INTEGER)));

    assertThat(texts()).isEmpty();
    assertThat(read)
        .containsExactly(
            LocalDate.of(2026, 5, 28),
            Duration.ofSeconds(30),
            10L * 1024 * 1024,
            List.of("a", "b"),
            Map.of("low", 1, "high", 2));
  }

  @Test
  void tellsAllProblemsAtOnceInFileOrder() {
    String text =
        """
        price: -1
        port: 70000
        colour: dark_blu
        colours: red
        idle: soon
        """;

    var unused =
        section(
            text,
            fields ->
                List.of(
                    fields.decimal("price").atLeast(BigDecimal.ZERO).required(),
                    fields.integer("port").atLeast(1).atMost(65535).or(8080),
                    fields.oneOf("colour", Colour.class).optional(),
                    fields.duration("idle").optional()));

    assertThat(texts())
        .containsExactly(
            "a.yaml:1:8 price: \"-1\" (expected: decimal >= 0)",
            "a.yaml:2:7 port: \"70000\" (expected: integer >= 1 and <= 65535)",
            "a.yaml:3:9 colour: \"dark_blu\" (expected: red or dark_blue; did you mean dark_blue?)",
            "a.yaml:4:1 colours: unknown key (did you mean colour? allowed: price, port, colour,"
                + " idle)",
            "a.yaml:5:7 idle: \"soon\" (expected: duration like 250ms, 30s, 5m, 2h or 7d)");
  }

  @Test
  void reportsWhatASectionLacksAndHasTooMuch() {
    String address =
        section(
            "server:\n  host: 1\n",
            fields -> fields.section("server", server -> server.text("address").required()));

    assertThat(address).isEmpty();
    assertThat(texts())
        .containsExactly(
            "a.yaml:2:3 server.address: missing (expected: text)",
            "a.yaml:2:3 host: unknown key (allowed: address)");
  }

  @Test
  void saysOnceThatAShapeIsWrong() {
    String text = "server: here\nwords: one\nname: [a]\nlimits: {low: [1]}\nrows: [x]\n";

    var unused =
        section(
            text,
            fields -> {
              return List.of(
                  fields.section("server", server -> server.text("host").required()),
                  fields.texts("words"),
                  fields.map("limits", Scalar.INTEGER),
                  fields.each("rows", row -> row.text("id").required()),
                  fields.text("name").required());
            });

    assertThat(texts())
        .containsExactly(
            "a.yaml:1:9 server: \"here\" (expected: section of keys)",
            "a.yaml:2:8 words: \"one\" (expected: list)",
            "a.yaml:3:7 name: list (expected: a single value)",
            "a.yaml:4:15 low: list (expected: integer)",
            "a.yaml:5:8 rows: \"x\" (expected: section of keys)");
  }

  @Test
  void namesTheSectionInWhichAKeyIsMissing() {
    var unused =
        section(
            "rows:\n  - id: a\n  - name: b\n",
            fields ->
                fields.each(
                    "rows",
                    row -> row.text("id").required() + row.text("name").optional().orElse("")));

    assertThat(texts()).containsExactly("a.yaml:3:5 rows[1].id: missing (expected: text)");
  }

  @Test
  void readsAListOfSectionsAtTheRoot() {
    List<String> notes =
        Document.parse("- note: one\n- note: two\n", "a.yaml", problems)
            .each(fields -> fields.text("note").required());

    assertThat(notes).containsExactly("one", "two");
    assertThat(texts()).isEmpty();
  }

  @Test
  void reportsDuplicateKeysWithBothLines() {
    var unused = section("id: a\nid: b\n", fields -> fields.text("id").required());

    assertThat(texts()).containsExactly("a.yaml:2:1 id: duplicate key (first at line 1)");
  }

  @Test
  void reportsWhereTextIsNotUtf8() {
    byte[] content = "id: a\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    Document document = Document.decode(content, "a.yaml", problems);

    assertThat(document.isReadable()).isFalse();
    assertThat(texts()).containsExactly("a.yaml:2:10 not UTF-8 text");
  }

  @Test
  void reportsAFileThatIsNotThere() {
    Document document = Document.read(Path.of("no-such-file.yaml"), "config/no.yaml", problems);

    assertThat(document.isReadable()).isFalse();
    assertThat(texts()).containsExactly("config/no.yaml:1:1 file not found");
  }

  private <T> T section(String text, Function<Fields, T> reader) {
    return Document.parse(text, "a.yaml", problems).section(reader).orElseThrow();
  }

  private List<String> texts() {
    return problems.list().stream().map(Problem::text).toList();
  }
}
