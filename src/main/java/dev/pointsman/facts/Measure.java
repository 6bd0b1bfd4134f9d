package dev.pointsman.facts;

/** Something about a request that can be counted. */
enum Measure {
  /** Tokens of the whole conversation, estimated. */
  INPUT_TOKENS,
  /** Turns of the conversation. */
  MESSAGES,
  TOOLS,
  IMAGES,
  DOCUMENTS,
  /** The rest is about the user's last text only. */
  WORDS,
  LINES,
  SENTENCES,
  QUESTION_MARKS,
  /** Lines that begin with a bullet or a number. */
  LIST_ITEMS,
  /** Opening fences of code blocks. */
  CODE_BLOCKS,
  /** Lines that end like code: a brace, a bracket or a semicolon. */
  CODE_LINES,
  /** Signs of mathematics. */
  MATH_SIGNS
}
