package vn.ocop.catalog.verification;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** An address as a QR code with its quiet zone of four modules; a quarter of it may be dirty (level Q). */
final class QrCode {

    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 4);
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCode() {}

    /** @param size of a side in pixels; larger when the modules would not fit */
    static byte[] png(String address, int size) {
        var pixels = matrix(address, size);
        int row = (pixels.getWidth() + 7) / 8;
        var raw = new byte[pixels.getHeight() * (row + 1)];
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                if (!pixels.get(x, y)) raw[y * (row + 1) + 1 + x / 8] |= (byte) (0x80 >> x % 8);
            }
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        // one bit a pixel, grey
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(pixels.getWidth())
                        .putInt(pixels.getHeight())
                        .put((byte) 1)
                        .array());
        chunk(out, "IDAT", deflated(raw));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** @param size of a side in pixels, as it is first shown */
    static String svg(String address, int size) {
        var modules = matrix(address, 0);
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (!modules.get(x, y)) continue;
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) x++;
                path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
                shape-rendering="crispEdges" role="img" aria-label="QR"><rect width="%2$d" height="%2$d" fill="#fff"/>\
                <path d="%3$s"/></svg>
                """.formatted(size, modules.getWidth(), path);
    }

    private static BitMatrix matrix(String address, int size) {
        try {
            return new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, size, size, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code: " + address, e);
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var content = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] deflated(byte[] raw) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(raw);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var part = new byte[8_192];
            while (!deflater.finished()) out.write(part, 0, deflater.deflate(part));
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
