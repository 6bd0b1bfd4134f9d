package dev.pointsman.routing.cases;

import dev.pointsman.document.Fields;

/** Reads one case; what is wrong with it is reported where it stands. Immutable. */
record CaseReader(RuleIds ids) {

  GoldenCase read(Fields fields) {
    String note = fields.text("note").required();
    GoldenCase golden =
        new GoldenCase(
            note,
            fields.section("request", RequestReader::read),
            fields.optionalSection("answer", AnswerReader::read).orElse(null),
            fields.section("want", new WishReader(ids)::read));
    if (golden.wishes().isEmpty()) {
      fields.problem(
          "want",
          "want: a case that wants nothing (expected: at least one of primary, reasons ...)");
    }
    return golden;
  }
}
