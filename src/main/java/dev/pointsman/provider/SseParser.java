package dev.pointsman.provider;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts server-sent events out of bytes, however they are split: LF or CRLF, with or without a space
 * after the colon, comments, data over several lines. These become one line, which means the same
 * in JSON and can be handed on as it is. Confined to one stream.
 */
public final class SseParser {
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean hasData;

  /** The data of the events that are complete now. */
  public List<byte[]> feed(byte[] bytes) {
    List<byte[]> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i - start);
        endLine(events);
        start = i + 1;
      }
    }
    line.write(bytes, start, bytes.length - start);
    return events;
  }

  /** The data of a last event whose lines are whole but that no empty line closed. */
  public List<byte[]> end() {
    List<byte[]> events = new ArrayList<>();
    endLine(events);
    endEvent(events);
    return events;
  }

  private void endLine(List<byte[]> events) {
    byte[] text = line.toByteArray();
    line.reset();
    int length = text.length;
    if (length > 0 && text[length - 1] == '\r') {
      length--;
    }
    if (length == 0) {
      endEvent(events);
    } else if (isData(text, length)) {
      addData(text, length);
    }
  }

  private static boolean isData(byte[] text, int length) {
    if (length < DATA.length || (length > DATA.length && text[DATA.length] != ':')) {
      return false;
    }
    for (int i = 0; i < DATA.length; i++) {
      if (text[i] != DATA[i]) {
        return false;
      }
    }
    return true;
  }

  private void addData(byte[] text, int length) {
    int from = DATA.length + 1;
    if (from < length && text[from] == ' ') {
      from++;
    }
    if (hasData) {
      data.write(' ');
    }
    hasData = true;
    if (from < length) {
      data.write(text, from, length - from);
    }
  }

  private void endEvent(List<byte[]> events) {
    if (hasData) {
      events.add(data.toByteArray());
      data.reset();
      hasData = false;
    }
  }
}
