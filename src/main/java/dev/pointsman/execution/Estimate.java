package dev.pointsman.execution;

import dev.pointsman.catalog.Model;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Usage;

/**
 * What a broken stream used, by counting characters where the provider said nothing. Confined to
 * one stream.
 */
final class Estimate {
  private static final double ASCII_CHARS_PER_TOKEN = 3.3;
  private static final double TOKENS_PER_OTHER_CHAR = 0.75;

  private final Outline outline;
  private final Model model;
  private Usage reported = Usage.NONE;
  private long asciiChars;
  private long otherChars;

  Estimate(Outline outline, Model model) {
    this.outline = outline;
    this.model = model;
  }

  void see(ChatEvent event) {
    if (event instanceof ChatEvent.Used used) {
      reported = used.usage();
    } else if (event instanceof ChatEvent.Text text) {
      count(text.text());
    } else if (event instanceof ChatEvent.Reasoning reasoning) {
      count(reasoning.text());
    } else if (event instanceof ChatEvent.Refusal refusal) {
      count(refusal.text());
    } else if (event instanceof ChatEvent.ToolCallPiece piece) {
      count(piece.arguments());
    }
  }

  private void count(String text) {
    long ascii = text.chars().filter(c -> c < 128).count();
    asciiChars += ascii;
    otherChars += text.length() - ascii;
  }

  /** What the provider reported. */
  Usage reported() {
    return reported;
  }

  /** What it must have used: as reported, and where that says less, as counted. */
  Usage atLeast() {
    int input =
        reported.allInput() > 0
            ? reported.input()
            : tokens(outline.asciiChars(), outline.otherChars());
    int output = Math.max(reported.output(), tokens(asciiChars, otherChars) - reported.reasoning());
    return new Usage(
        input, reported.cachedInput(), reported.cacheWrite(), output, reported.reasoning());
  }

  private int tokens(long ascii, long other) {
    double tokens = ascii / ASCII_CHARS_PER_TOKEN + other * TOKENS_PER_OTHER_CHAR;
    return (int) Math.ceil(tokens * model.tokenFactor());
  }
}
