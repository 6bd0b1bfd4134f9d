package dev.pointsman;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.MigrationErrands.LiteLlm;
import dev.pointsman.migration.Fate;
import dev.pointsman.migration.FieldLine;
import dev.pointsman.migration.Migrated;
import java.util.Locale;

/** What a migration did, for people and for programs. Immutable. */
record MigrationReport(LiteLlm what, Migrated migrated) {

  String text() {
    StringBuilder text = new StringBuilder();
    for (FieldLine line : migrated.lines()) {
      text.append(
          "%s %-12s %s: %s%n".formatted(line.place(), word(line.fate()), line.field(), line.how()));
    }
    text.append(
        "%d imported, %d approximated, %d ignored; %s in %s%n"
            .formatted(
                migrated.count(Fate.IMPORTED),
                migrated.count(Fate.APPROXIMATED),
                migrated.count(Fate.IGNORED),
                Count.of(migrated.textByPath().size(), "file"),
                what.out()));
    if (!migrated.environment().isEmpty()) {
      text.append("keys come from: ")
          .append(String.join(", ", migrated.environment()))
          .append(System.lineSeparator());
    }
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", what.file().toString());
    json.put("out", what.out().toString());
    ObjectNode counts = json.putObject("counts");
    for (Fate fate : Fate.values()) {
      counts.put(word(fate), migrated.count(fate));
    }
    ArrayNode fields = json.putArray("fields");
    migrated
        .lines()
        .forEach(
            line ->
                fields
                    .addObject()
                    .put("line", line.place().line())
                    .put("column", line.place().column())
                    .put("field", line.field())
                    .put("fate", word(line.fate()))
                    .put("how", line.how()));
    ArrayNode files = json.putArray("files");
    migrated.textByPath().keySet().forEach(files::add);
    ArrayNode environment = json.putArray("environment");
    migrated.environment().forEach(environment::add);
    return json;
  }

  private static String word(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
