package vn.ocop.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process ever had in use, as the operating system counts it. */
public final class Memory {

    private Memory() {}

    public static Memory watch() {
        return new Memory();
    }

    /** In MB; 0 where the operating system does not tell. */
    public long peakMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
