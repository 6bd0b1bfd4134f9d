package dev.pointsman.execution;

/** How a streamed answer began, or did not. */
public sealed interface Begun {
  /** A deployment has begun to answer; from here on it is the only one that speaks. */
  record Streaming(AnswerStream stream) implements Begun {}

  /** No deployment of the plan began to answer. */
  record Failed(Execution execution) implements Begun {}
}
