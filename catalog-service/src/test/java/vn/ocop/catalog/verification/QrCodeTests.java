package vn.ocop.catalog.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that is not ours reads what we draw. */
class QrCodeTests {

    private static final String ADDRESS = "https://ocop.example.vn/api/v1/verify/87-870-29974-3-2024";

    private static String read(int width, int height, int[] pixels) throws ReaderException {
        var source = new RGBLuminanceSource(width, height, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 200, 320, 333, 2_048})
    void aPngLeadsToTheAddress(int size) throws IOException, ReaderException {
        var image = ImageIO.read(new ByteArrayInputStream(QrCode.png(ADDRESS, size)));
        int side = image.getWidth();
        assertThat(side).isGreaterThanOrEqualTo(size);
        assertThat(image.getHeight()).isEqualTo(side);

        int scale = Math.max(1, 320 / side);
        var pixels = new int[side * scale * side * scale];
        for (int y = 0; y < side * scale; y++)
            for (int x = 0; x < side * scale; x++) pixels[y * side * scale + x] = image.getRGB(x / scale, y / scale);
        assertThat(read(side * scale, side * scale, pixels)).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 320})
    void anSvgLeadsToTheAddress(int size) throws ReaderException {
        var svg = QrCode.svg(ADDRESS, size);
        assertThat(svg).contains("width=\"" + size + "\"");
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(box.find()).isTrue();
        int scale = 5;
        int side = Integer.parseInt(box.group(1)) * scale;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        var runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (runs.find()) {
            int from = Integer.parseInt(runs.group(1));
            int row = Integer.parseInt(runs.group(2));
            int width = Integer.parseInt(runs.group(3));
            assertThat(Math.min(from, row)).as("quiet zone").isGreaterThanOrEqualTo(4);
            for (int y = row * scale; y < (row + 1) * scale; y++)
                Arrays.fill(pixels, y * side + from * scale, y * side + (from + width) * scale, 0);
        }
        assertThat(read(side, side, pixels)).isEqualTo(ADDRESS);
    }
}
