package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.place.Place;
import vn.ocop.place.PlaceFiles;
import vn.ocop.place.Places;

/** An address is at the places of today, however it is written. */
class DeliveriesTests {

    private static final Places PLACES = new Places(PlaceFiles.NONE);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Deliveries deliveries = new Deliveries(PLACES, meters);

    static Deliveries known() {
        return new Deliveries(PLACES, new SimpleMeterRegistry());
    }

    /** As channels send them: three levels of before 1 July 2025, two of since, masked, in parts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Đồng Tháp | Thành phố Sa Đéc | Phường 1 | 82 | - | UNKNOWN",
                "Tiền Giang | - | - | 82 | - | -",
                "TP. Hồ Chí Minh | Quận 1 | - | 79 | - | -",
                "TP HCM | - | - | 79 | - | -",
                "Ho Chi Minh City | - | - | - | - | -",
                "Bà Rịa - Vũng Tàu | - | - | 79 | - | -",
                "Lâm Đồng | Huyện Đức Trọng | Thị trấn Liên Nghĩa | 68 | 24958 | EXACT",
                "Đắk Nông | Huyện Đắk Song | Xã Thuận Hà | 68 | 24722 | EXACT",
                "dak nong | h. dak song | x. thuan ha | 68 | 24722 | EXACT",
                "Thành phố Hà Nội | - | Phường Ba Đình | 01 | 00004 | EXACT",
                "Tỉnh Bắc Giang | - | - | 24 | - | -",
                "Đồng Tháp | Th*** | Ph***** | 82 | - | UNKNOWN",
                "QN | - | - | - | - | -",
                "Atlantis | - | - | - | - | -",
                "- | - | - | - | - | -"
            })
    void isReadAsChannelsSendIt(
            String province, String district, String commune, String code, String communeCode, String certainty) {
        var read = deliveries.read(new ObservedOrder.Delivery(province, district, commune));

        assertThat(read.province() == null ? null : read.province().code()).isEqualTo(code);
        assertThat(read.commune() == null ? null : read.commune().code()).isEqualTo(communeCode);
        assertThat(read.certainty() == null ? null : read.certainty().name()).isEqualTo(certainty);
    }

    @Test
    void bearsTheNameThatTheProvinceHasToday() {
        assertThat(deliveries
                        .read(new ObservedOrder.Delivery("Tỉnh Quảng Ninh", null, null))
                        .province())
                .isEqualTo(new Snapshot.Unit("22", "Thành phố Quảng Ninh"));
    }

    @Test
    void eachOfThe63OldProvincesIsInOneOfThe34() {
        var found = new HashSet<String>();
        for (var each : PLACES.all()) {
            if (each.level() != Place.Level.PROVINCE || !each.existsOn(Places.BEFORE_MERGED)) continue;
            var province = deliveries
                    .read(new ObservedOrder.Delivery(each.name(), "Huyện", null))
                    .province();
            assertThat(province).as(each.name()).isNotNull();
            found.add(province.code());
        }
        assertThat(found).hasSize(34);
    }

    @Test
    void whatNoTableKnowsIsCounted() {
        deliveries.read(new ObservedOrder.Delivery("Atlantis", null, "Phường 1"));

        assertThat(meters.counter("ocop.delivery.places.unknown", "level", "province")
                        .count())
                .isEqualTo(1);
        assertThat(meters.counter("ocop.delivery.places.unknown", "level", "commune")
                        .count())
                .isEqualTo(1);
    }
}
