package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Tokenizer;

/** How a model counts tokens, in the words of the catalogue. Stateless. */
public final class TokenizerJson {
  private TokenizerJson() {}

  /** The tokenizer of a model. */
  public static ObjectNode of(Model model) {
    Tokenizer tokenizer = model.tokenizer();
    return Json.object()
        .put("kind", tokenizer.kind())
        .put("encoding", tokenizer.encoding().word())
        .put("factor", tokenizer.factor());
  }
}
