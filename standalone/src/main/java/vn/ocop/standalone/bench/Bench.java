package vn.ocop.standalone.bench;

import java.util.Map;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Settings;

/** One word after {@code ./ocop bench}: measures something beside a floor that the same machine reaches in the same run. */
interface Bench {

    String name();

    /** Its options with their defaults, for the help text: {@code --seconds 20}. */
    String options();

    /** The exit code; prints what was measured. */
    int run(Options options, Settings settings);

    /** What was written after the bench's name, {@code --name value} each. */
    record Options(Map<String, String> given) {

        /** @throws CannotStart when it is not a whole number from 1 up */
        int number(String name, int otherwise) {
            var text = given.get(name);
            if (text == null) return otherwise;
            if (!text.matches("[1-9]\\d{0,8}"))
                throw new CannotStart("--" + name + " takes a whole number from 1 up, not '" + text + "'.");
            return Integer.parseInt(text);
        }
    }
}
