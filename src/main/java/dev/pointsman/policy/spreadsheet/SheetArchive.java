package dev.pointsman.policy.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the library does not say of an XLSX file, which is a ZIP archive of XML: whether it is one,
 * how large it becomes, and which cells are merged. Stateless.
 */
final class SheetArchive {
  private static final long MOST_BYTES = 200_000_000;
  private static final int MOST_RANGES = 20;
  private static final String BOOK = "xl/workbook.xml";
  private static final String PARTS = "xl/_rels/workbook.xml.rels";
  private static final byte[] OLD_FORMAT = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private SheetArchive() {}

  /** Why a file is not read; empty if it can be. */
  static Optional<String> problem(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(OLD_FORMAT.length), OLD_FORMAT)) {
        return Optional.of("is in an old format or encrypted (expected: .xlsx without password)");
      }
    }
    try (ZipFile archive = new ZipFile(file.toFile())) {
      if (archive.getEntry(BOOK) == null || archive.getEntry(PARTS) == null) {
        return Optional.of("is no spreadsheet (expected: an .xlsx file)");
      }
      long bytes = archive.stream().mapToLong(ZipEntry::getSize).sum();
      return bytes <= MOST_BYTES
          ? Optional.empty()
          : Optional.of("unpacks to " + bytes + " bytes (expected: at most " + MOST_BYTES + ")");
    } catch (ZipException e) {
      return Optional.of("is no spreadsheet (expected: an .xlsx file)");
    }
  }

  /** The ranges of merged cells, the first of them. */
  static List<String> merged(Path file, String sheet) throws IOException {
    List<String> ranges = new ArrayList<>();
    try (ZipFile archive = new ZipFile(file.toFile())) {
      List<String> targets = new ArrayList<>();
      read(
          archive,
          PARTS,
          xml -> {
            if (is(xml, "Relationship") && sheet.equals(xml.getAttributeValue(null, "Id"))) {
              targets.add(xml.getAttributeValue(null, "Target"));
            }
          });
      for (String target : targets) {
        String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        read(
            archive,
            part,
            xml -> {
              if (is(xml, "mergeCell") && ranges.size() < MOST_RANGES) {
                ranges.add(xml.getAttributeValue(null, "ref"));
              }
            });
      }
    }
    return ranges;
  }

  private static boolean is(XMLStreamReader xml, String element) {
    return xml.getLocalName().equals(element);
  }

  private static void read(ZipFile archive, String part, Consumer<XMLStreamReader> element)
      throws IOException {
    ZipEntry entry = archive.getEntry(part);
    if (entry == null) {
      throw new IOException("it has no part " + part);
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = archive.getInputStream(entry)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          element.accept(xml);
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("its part " + part + " is not XML", e);
    }
  }
}
