package vn.ocop.catalog.product;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;

/**
 * Tells once that a certificate nears its end, and that it ended. What is told is written with the product in one update over
 * the version that was read: of two that look at once one is refused, and a kill leaves it told or still to be told.
 */
@Component
class CertificateNotices {

    private static final Logger log = LoggerFactory.getLogger(CertificateNotices.class);
    private static final int PAGE = 1_000;

    private final Products products;
    private final Clock clock;

    CertificateNotices(Products products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${ocop.certificate.notice-interval}")
    void look() {
        int told = tell();
        if (told > 0) log.info("{} notices of certificates' ends", told);
    }

    /** Once, at start: certificates of before notices are given theirs. */
    @EventListener(ApplicationReadyEvent.class)
    void adopt() {
        List<Product> page;
        do {
            page = products.toAdopt(PAGE);
            var writes = page.stream()
                    .map(each -> Products.Write.changed(
                            each, each.with(each.history().adopted()).following(each)))
                    .toList();
            products.write(writes, Actor.sweep("certificate-adoption"));
        } while (page.size() == PAGE);
    }

    /** @return how many were told; what another changed meanwhile is left for the next time */
    int tell() {
        var today = LocalDate.now(clock);
        int told = 0;
        var after = "";
        List<Product> page;
        do {
            page = products.toNotice(today, after, PAGE);
            var writes = page.stream()
                    .flatMap(each -> each.history().due(today).stream().map(due -> {
                        var noticed = each.with(due.after()).following(each);
                        return new Products.Write(each, noticed, List.of(ProductEvent.noticed(due, noticed)));
                    }))
                    .toList();
            told += products.write(writes, Actor.sweep("certificate-notices"))
                    .done()
                    .size();
            if (!page.isEmpty()) after = page.getLast().id();
        } while (page.size() == PAGE);
        return told;
    }
}
