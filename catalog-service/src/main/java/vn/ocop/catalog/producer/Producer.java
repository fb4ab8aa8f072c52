package vn.ocop.catalog.producer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.place.Folding;
import vn.ocop.place.Places;

/**
 * Who makes products.
 *
 * @param changeId the entry of its audit that made this version; absent in what was recorded before there was an audit
 * @param womenLed led by women, as the programme counts
 * @param ethnicMinority of an ethnic minority, as the programme counts
 * @param commune of today
 * @param registration its business registration number; a household's may be its owner's own number, so it is told to nobody else
 */
public record Producer(
        String id,
        long version,
        @Nullable String changeId,
        String name,
        ProducerKind kind,
        boolean womenLed,
        boolean ethnicMinority,
        @Nullable Commune commune,
        @Nullable String registration) {

    public record Commune(String code, String name) {}

    /** Told apart by its name without marks. */
    static String key(String name) {
        return Folding.fold(name);
    }

    /**
     * As described; what the description does not say stays as it was.
     *
     * @param path of the description within what was sent, with its dot
     */
    static Producer described(String id, ProducerDraft it, @Nullable Producer before, Places places, String path) {
        var kind = it.kind() != null ? it.kind() : before != null ? before.kind : ProducerKind.named(it.name());
        var commune =
                it.commune() != null ? commune(it.commune(), places, path) : before == null ? null : before.commune;
        var registration = it.registration() != null ? it.registration() : before == null ? null : before.registration;
        return new Producer(
                        id,
                        before == null ? 0 : before.version,
                        before == null ? null : before.changeId,
                        before == null ? it.name() : before.name,
                        kind,
                        said(it.womenLed(), before != null && before.womenLed),
                        said(it.ethnicMinority(), before != null && before.ethnicMinority),
                        commune,
                        registration)
                .checked(path);
    }

    /** As wanted in full; what is left out is cleared. */
    Producer changed(ProducerDraft it, Places places) {
        return new Producer(
                        id,
                        version,
                        changeId,
                        it.name(),
                        it.kind() == null ? ProducerKind.named(it.name()) : it.kind(),
                        said(it.womenLed(), false),
                        said(it.ethnicMinority(), false),
                        it.commune() == null ? null : commune(it.commune(), places, ""),
                        it.registration())
                .checked("");
    }

    /** As the version after this one, or the first. */
    Producer next() {
        return new Producer(
                id, version + 1, Audit.idAfter(changeId), name, kind, womenLed, ethnicMinority, commune, registration);
    }

    ProducerDraft draft() {
        return new ProducerDraft(
                name, kind, womenLed, ethnicMinority, commune == null ? null : commune.code, registration);
    }

    /** Without its registration number. */
    Producer told() {
        return new Producer(id, version, changeId, name, kind, womenLed, ethnicMinority, commune, null);
    }

    private Producer checked(String path) {
        if (registration != null && !Registration.fits(registration, kind)) throw Registration.wrong(kind, path);
        return this;
    }

    private static boolean said(@Nullable Boolean now, boolean otherwise) {
        return now == null ? otherwise : now;
    }

    private static Commune commune(String code, Places places, String path) {
        return Optional.of(code)
                .flatMap(each -> places.commune(each, Places.today()))
                .map(each -> new Commune(each.code(), each.name()))
                .orElseThrow(() -> Drafts.wrong(
                        path + "commune",
                        "no commune of today has the code " + code,
                        "hiện nay không có xã mã " + code));
    }
}
