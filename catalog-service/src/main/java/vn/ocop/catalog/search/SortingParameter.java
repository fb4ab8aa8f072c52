package vn.ocop.catalog.search;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Takes the small letters that parameters are written in. */
@Component
class SortingParameter implements Converter<String, Sorting> {

    @Override
    public Sorting convert(String text) {
        return Sorting.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
