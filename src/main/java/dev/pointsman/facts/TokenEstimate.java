package dev.pointsman.facts;

import dev.pointsman.chat.ChatRequest;

/**
 * How many tokens a request has, without a tokenizer: rather too many than too few. Stateless.
 *
 * <p>{@code ceil(ascii / 3.3 + other * 0.75)} was measured against o200k_base. Of prose, Java,
 * Markdown, SQL and Korean it is a ceiling, 7 to 43 % too high; of alphabets other than Latin 1.7
 * to 2.8 times too high. It is too low by up to 9 % of YAML and Chinese, 16 % of Japanese, 30 % of
 * minified JavaScript, 42 % of JSON full of numbers; and it must be taken up to {@link
 * #MOST_TOO_LOW} times where little is words: base64, hexadecimal, identifiers, code of little but
 * signs, mathematics. Rare Han and Ethiopic signs have more still. So what is near a context window
 * is counted by {@link TokenCounter}. A model's own factor comes on top of it in routing. A turn
 * costs 4 tokens and the answer's primer 3 (the format that OpenAI documents for its chat models).
 * A picture counts 1,600 tokens, the most that Anthropic documents after its own downscaling
 * (OpenAI: 765 for 1024 x 1024). A document's pages cannot be told without opening it: 10,000
 * tokens are a guess of three to six pages; audio counts a minute at Gemini's documented 32 tokens
 * a second.
 */
final class TokenEstimate {
  private static final double ASCII_PER_TOKEN = 3.3;
  private static final double TOKENS_PER_OTHER = 0.75;
  private static final double MOST_TOO_HIGH = 3;
  private static final double MOST_TOO_LOW = 2.3;
  private static final int PER_MESSAGE = 4;
  private static final int PRIMER = 3;
  private static final int PER_IMAGE = 1600;
  private static final int PER_DOCUMENT = 10_000;
  private static final int PER_AUDIO = 1920;

  private TokenEstimate() {}

  static int of(ChatRequest.Outline outline) {
    return withText(outline, (long) Math.ceil(text(outline)));
  }

  /** What is left if the estimate is as much too high as it was ever measured to be. */
  static int least(ChatRequest.Outline outline) {
    return withText(outline, (long) Math.floor(text(outline) / MOST_TOO_HIGH));
  }

  /** How many there are if the estimate is as much too low as text of signs and digits makes it. */
  static int most(ChatRequest.Outline outline) {
    return withText(outline, (long) Math.ceil(text(outline) * MOST_TOO_LOW));
  }

  private static double text(ChatRequest.Outline outline) {
    return outline.asciiChars() / ASCII_PER_TOKEN + outline.otherChars() * TOKENS_PER_OTHER;
  }

  /** With the tokens of the text known; the rest is still estimated. */
  static int withText(ChatRequest.Outline outline, long textTokens) {
    long parts =
        PRIMER
            + (long) outline.messages() * PER_MESSAGE
            + (long) outline.images() * PER_IMAGE
            + (long) outline.documents() * PER_DOCUMENT
            + (long) outline.audios() * PER_AUDIO;
    return (int) Math.min(Integer.MAX_VALUE / 2, textTokens + parts);
  }
}
