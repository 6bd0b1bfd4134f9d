package dev.pointsman.gateway;

import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import java.util.List;

/** Asks somebody to compare several answers to one conversation. Thread-safe. */
public interface Judging {
  /**
   * What is asked; who gave which answer is not said.
   *
   * @param mostChars of the conversation, whose newest turns and instructions stay
   */
  ChatRequest about(List<ChatAnswer> answers, int mostChars);
}
