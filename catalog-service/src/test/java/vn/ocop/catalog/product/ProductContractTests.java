package vn.ocop.catalog.product;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.catalog.Contracts;

/** What the catalogue tells of products is as contracts/ says. */
class ProductContractTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProductChanged",
                "ProductWithdrawn",
                "CertificateIssued",
                "CertificateRenewed",
                "CertificateUpgraded",
                "CertificateDowngraded",
                "CertificateExpiring",
                "CertificateLapsed",
                "CertificateRevoked"
            })
    void writesProductsAsAgreed(String type) {
        Contracts.writesAsAgreed("products/" + type, ProductEvent.class);
    }
}
