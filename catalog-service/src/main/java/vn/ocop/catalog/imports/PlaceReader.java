package vn.ocop.catalog.imports;

import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.product.ProductDraft.PlaceDraft;
import vn.ocop.place.Folding;
import vn.ocop.place.Place;
import vn.ocop.place.Places;
import vn.ocop.place.Resolution;

/** Where a product comes from, by codes, by columns or out of an address, in the units of then and of today. */
@Component
class PlaceReader {

    private static final Pattern DISTRICT = Pattern.compile("^(huyen|quan|thi xa|h) .+");
    private static final Pattern CITY = Pattern.compile("^(thanh pho|tp) .+");
    private static final Pattern COMMUNE = Pattern.compile("^(xa|phuong|thi tran|dac khu|x|p|tt) .+");

    private final Places places;

    PlaceReader(Places places) {
        this.places = places;
    }

    /** As a row gives it, by level, each empty when it does not. */
    private record Named(String commune, String district, String province) {}

    @Nullable
    PlaceDraft read(Row row, @Nullable LocalDate issuedOn, Decision decision, Issues issues) {
        var codes = Stream.of(Columns.OLD_PROVINCE_CODE, Columns.PROVINCE_CODE, Columns.COMMUNE_CODE)
                .map(row::cell)
                .toList();
        if (codes.stream().anyMatch(each -> !each.isEmpty()))
            return new PlaceDraft(
                    orNull(row.cell(Columns.ADDRESS)),
                    orNull(codes.get(0)),
                    orNull(codes.get(1)),
                    orNull(codes.get(2)));
        var named = named(row, decision);
        if (row.isOfExport() && named.province().isEmpty()) return null;
        var column = row.has(Columns.REGION) || !row.has(Columns.ADDRESS) ? Columns.REGION : Columns.ADDRESS;
        boolean old = !named.district().isEmpty();
        var day = old ? Places.BEFORE_MERGED : issuedOn == null ? Places.today() : issuedOn;
        var resolved = resolve(named, day);
        var today = resolved.province();
        if (today == null) {
            unknown(column, row.cell(column), issues);
            return null;
        }
        var before = resolved.oldProvince();
        if (before != null
                && !(before.code().equals(today.code()) && before.name().equals(today.name())))
            moved(column, before, today, issues);
        boolean exact = !named.commune().isEmpty() && resolved.outcome() == Resolution.Outcome.EXACT;
        if (!exact) open(row, named.commune(), resolved.places().isEmpty(), issues);
        return new PlaceDraft(
                published(row, named),
                before == null ? null : before.code(),
                today.code(),
                exact ? resolved.places().getFirst().place().code() : null);
    }

    /** By the day of the decision; a list that writes the other names of then or now is understood too. */
    private Resolution resolve(Named named, LocalDate day) {
        var resolved = places.resolve(named.commune(), named.district(), named.province(), day);
        if (resolved.province() != null) return resolved;
        var other = day.isAfter(Places.BEFORE_MERGED) ? Places.BEFORE_MERGED : Places.today();
        return places.resolve(named.commune(), named.district(), named.province(), other);
    }

    private Named named(Row row, Decision decision) {
        var commune = row.cell(Columns.COMMUNE);
        var district = row.cell(Columns.DISTRICT);
        var province = "";
        var region = row.cell(Columns.REGION).isEmpty() ? row.region() : row.cell(Columns.REGION);
        var text = Stream.of(row.cell(Columns.ADDRESS), region)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(","));
        var parts = text.split("\\s*[,;]\\s*|\\s+[-–]\\s+", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            var folded = Folding.fold(parts[i]);
            boolean isProvince = folded.startsWith("tinh ")
                    || (i == parts.length - 1
                            && !DISTRICT.matcher(folded).matches()
                            && !COMMUNE.matcher(folded).matches());
            if (isProvince && province.isEmpty() && !folded.isEmpty()) province = parts[i].strip();
            else if (district.isEmpty()
                    && (DISTRICT.matcher(folded).matches()
                            || CITY.matcher(folded).matches())) district = parts[i].strip();
            else if (commune.isEmpty() && COMMUNE.matcher(folded).matches()) commune = parts[i].strip();
        }
        if (province.isEmpty()
                || (decision.province() != null && !row.has(Columns.REGION) && !province.startsWith("tỉnh")))
            province = firstKnown(province, decision);
        return new Named(commune, district, province);
    }

    /** An address often ends before the province, which then is the one whose decision it is. */
    private String firstKnown(String province, Decision decision) {
        var by = decision.province() != null
                ? decision.province()
                : decision.authority() == null ? null : Decision.province(decision.authority());
        if (by == null || (!province.isEmpty() && isProvince(province))) return province;
        return by;
    }

    private boolean isProvince(String name) {
        return places.provinceNamed(name, Places.BEFORE_MERGED).isPresent()
                || places.provinceNamed(name, Places.today()).isPresent();
    }

    /** As it was written, whole. */
    private static String published(Row row, Named named) {
        var address = row.cell(Columns.ADDRESS);
        var region = row.cell(Columns.REGION);
        var parts = address.isEmpty()
                ? Stream.of(row.cell(Columns.COMMUNE), row.cell(Columns.DISTRICT), region)
                : Stream.of(address, region);
        var text = parts.filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
        var whole = text.isEmpty() ? named.province() : text;
        return whole.length() > 300 ? whole.substring(0, 300) : whole;
    }

    private static void unknown(Columns column, String text, Issues issues) {
        issues.refuse(
                column,
                "UNKNOWN_PROVINCE",
                "'" + text + "' names no province, or several",
                "'" + text + "' không cho biết tỉnh nào",
                "Write the province's name, old or new",
                "Ghi tên tỉnh, cũ hoặc mới");
    }

    private static void moved(Columns column, Place province, Place today, Issues issues) {
        issues.correct(
                column,
                "OLD_PLACE",
                province.name() + " of before 1 July 2025 (code " + province.code() + ") is " + today.name() + " (code "
                        + today.code() + ") today",
                province.name() + " trước 1/7/2025 (mã " + province.code() + ") nay là " + today.name() + " (mã "
                        + today.code() + ")",
                "Nothing to do",
                "Không cần làm gì");
    }

    private static void open(Row row, String name, boolean unknown, Issues issues) {
        issues.correct(
                row.has(Columns.COMMUNE) || !row.has(Columns.ADDRESS) ? Columns.COMMUNE : Columns.ADDRESS,
                "COMMUNE_OPEN",
                name.isEmpty()
                        ? "The row names no commune"
                        : "'" + name + "' is " + (unknown ? "no commune" : "several communes") + " of today",
                name.isEmpty()
                        ? "Dòng này không ghi xã"
                        : "'" + name + "' " + (unknown ? "không phải tên xã hiện nay" : "trùng tên nhiều xã hiện nay"),
                "Give today's commune",
                "Chọn xã hiện nay");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
