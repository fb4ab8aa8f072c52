package vn.ocop.sheet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML tag by tag, by local names, without entities of its own making and without document types. */
final class Xml implements Closeable {

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("Nothing outside is read");
        });
    }

    private final InputStream in;
    private final XMLStreamReader reader;

    Xml(InputStream in) throws IOException {
        this.in = in;
        try {
            this.reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw damaged(e);
        }
    }

    /** Goes to the next beginning or end of a tag. @return false at the end of the document */
    boolean toTag() throws IOException {
        while (next()) if (isStart() || isEnd()) return true;
        return false;
    }

    private boolean next() throws IOException {
        try {
            if (!reader.hasNext()) return false;
            if (reader.next() == XMLStreamConstants.DTD) throw Unreadable.DAMAGED.problem();
            return true;
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /** The text up to the end of the tag that began, tags within left out; no more of it than a cell may have. */
    String text() throws IOException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0 && next(); ) {
            if (isStart()) depth++;
            else if (isEnd()) depth--;
            else if (reader.isCharacters() && text.length() <= Line.LONGEST) text.append(reader.getText());
        }
        return Line.cut(text.toString());
    }

    boolean starts(String name) {
        return isStart() && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return isEnd() && reader.getLocalName().equals(name);
    }

    private boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    private boolean isEnd() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    /** By local name, whatever its namespace. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++)
            if (reader.getAttributeLocalName(i).equals(name)) return reader.getAttributeValue(i);
        return null;
    }

    /** @throws vn.ocop.http.Problem when it is there and no whole number */
    int number(String name, int otherwise) {
        var text = attribute(name);
        if (text == null) return otherwise;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Unreadable.DAMAGED.problem();
        }
    }

    /** What ended the reading early for a reason of its own keeps that reason. */
    private static RuntimeException damaged(XMLStreamException failure) throws IOException {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof vn.ocop.http.Problem own) return own;
            if (each instanceof IOException io && !(each instanceof EOFException)) throw io;
        }
        return Unreadable.DAMAGED.problem();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
