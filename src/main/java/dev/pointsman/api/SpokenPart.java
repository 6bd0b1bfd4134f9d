package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What words of a response can be, with the names of their events. */
enum SpokenPart {
  SUMMARY("rs", "reasoning_summary_part", "reasoning_summary_text", "text"),
  /** Reasoning itself, which only some providers show in their own answers. */
  REASONING("rs", "content_part", "reasoning_text", "text"),
  TEXT("msg", "content_part", "output_text", "text"),
  REFUSAL("msg", "content_part", "refusal", "refusal");

  private final String itemKind;
  private final String partEvent;
  private final String wordsEvent;
  private final String wordsField;

  SpokenPart(String itemKind, String partEvent, String wordsEvent, String wordsField) {
    this.itemKind = itemKind;
    this.partEvent = partEvent;
    this.wordsEvent = wordsEvent;
    this.wordsField = wordsField;
  }

  /** How ids of the item begin that holds it. */
  String itemKind() {
    return itemKind;
  }

  String partEvent(String what) {
    return "response." + partEvent + "." + what;
  }

  String wordsEvent(String what) {
    return "response." + wordsEvent + "." + what;
  }

  String wordsField() {
    return wordsField;
  }

  /** How a part is counted within its item. */
  String indexField() {
    return this == SUMMARY ? "summary_index" : "content_index";
  }

  /** Whether a part of a response with this type is one. */
  boolean isCalled(String type) {
    return json("").path("type").asText().equals(type);
  }

  ObjectNode json(String words) {
    return switch (this) {
      case SUMMARY -> OutputItems.summary(words);
      case REASONING -> OutputItems.reasoningText(words);
      case TEXT -> OutputItems.text(words);
      case REFUSAL -> OutputItems.refusal(words);
    };
  }

  /** Reasoning's words come without probabilities, and so do refusals. */
  void addProbabilities(ObjectNode event) {
    if (this == TEXT) {
      event.putArray("logprobs");
    }
  }
}
