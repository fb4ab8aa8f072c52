package vn.ocop.catalog.certificate;

import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/** Why a history stays as it is, each with a stable code. */
final class Refusals {

    private Refusals() {}

    static Problem unknown() {
        return Problem.notFound(
                "CERTIFICATE_NOT_FOUND", "There is no such certificate", "Không có giấy chứng nhận này");
    }

    static Problem exists(String number) {
        return Problem.conflict(
                "CERTIFICATE_EXISTS",
                "The product has a certificate " + number,
                "Sản phẩm đã có giấy chứng nhận " + number);
    }

    static Problem differs(Certificate it) {
        return Problem.conflict(
                "CERTIFICATE_DIFFERS",
                "Certificate " + it.number() + " is recorded with " + it.stars() + " stars from " + it.issuedOn()
                        + " to " + it.lastDecidedDay(),
                "Giấy chứng nhận " + it.number() + " đã ghi nhận " + it.stars() + " sao, từ " + it.issuedOn() + " đến "
                        + it.lastDecidedDay());
    }

    static Problem nothingBefore(Kind kind) {
        return Problem.conflict(
                "CERTIFICATE_WITHOUT_FORMER",
                "A " + en(kind) + " needs a certificate before it; there is none",
                "Không thể " + vi(kind) + ": sản phẩm chưa có giấy chứng nhận nào");
    }

    static Problem outOfOrder(Certificate last) {
        return Problem.conflict(
                "CERTIFICATE_OUT_OF_ORDER",
                "It is not later than the last, " + last.number() + " of " + last.issuedOn(),
                "Không muộn hơn giấy gần nhất, số " + last.number() + " ngày " + last.issuedOn());
    }

    static Problem overlap(Certificate former) {
        return Problem.conflict(
                "CERTIFICATE_OVERLAP",
                "A first award cannot overlap certificate " + former.number() + ", valid until " + former.validTo(),
                "Giấy lần đầu trùng thời hạn với giấy " + former.number() + ", hiệu lực đến " + former.validTo());
    }

    static Problem afterRevocation(Kind kind, Certificate former) {
        return Problem.conflict(
                "CERTIFICATE_REVOKED",
                "No " + en(kind) + " after a revocation: " + former.number() + " was revoked on " + former.revokedOn()
                        + "; only a first award can follow",
                "Không thể " + vi(kind) + " sau thu hồi: giấy " + former.number() + " bị thu hồi ngày "
                        + former.revokedOn() + "; chỉ có thể công nhận lần đầu");
    }

    static Problem gap(Kind kind, Certificate former) {
        return Problem.conflict(
                "CERTIFICATE_GAP",
                "No " + en(kind) + " after a gap: " + former.number() + " ended on " + former.validTo()
                        + "; a file of before its end lets it run on, else a first award follows",
                "Không thể " + vi(kind) + " khi gián đoạn: giấy " + former.number() + " hết hiệu lực ngày "
                        + former.validTo()
                        + "; hồ sơ nộp trước hạn thì giấy cũ được kéo dài, nếu không phải công nhận lần đầu");
    }

    static Problem stars(Kind kind, Certificate former, int stars) {
        return Problem.conflict(
                "CERTIFICATE_STARS",
                stars + " stars after " + former.stars() + " are no " + en(kind),
                stars + " sao sau " + former.stars() + " sao không phải " + vi(kind));
    }

    static Problem revoked(Certificate it) {
        return Problem.conflict(
                "CERTIFICATE_REVOKED", "It was revoked on " + it.revokedOn(), "Đã thu hồi ngày " + it.revokedOn());
    }

    static Problem replaced(Certificate it, Certificate by) {
        return Problem.conflict(
                "CERTIFICATE_REPLACED",
                it.number() + " was replaced by " + by.number() + " on " + by.validFrom(),
                "Giấy " + it.number() + " đã được thay bằng giấy " + by.number() + " từ ngày " + by.validFrom());
    }

    static Problem beforeIssue(Certificate it) {
        return Problem.conflict(
                "CERTIFICATE_NOT_YET_ISSUED",
                "It holds only from " + it.validFrom(),
                "Giấy chỉ có hiệu lực từ ngày " + it.validFrom());
    }

    static Problem lapsed(Certificate it) {
        return Problem.conflict(
                "CERTIFICATE_LAPSED", "Its last day was " + it.validTo(), "Giấy đã hết hiệu lực ngày " + it.validTo());
    }

    static Problem otherIssuer(Certificate it) {
        return Problem.conflict(
                "CERTIFICATE_OTHER_ISSUER",
                "Only who issued it can revoke it: " + it.authority(),
                "Chỉ cơ quan đã cấp mới được thu hồi: " + it.authority());
    }

    static Problem filed(Reevaluation it) {
        return Problem.conflict(
                "REEVALUATION_FILED",
                "A re-evaluation was filed on " + it.filedOn(),
                "Hồ sơ đánh giá lại đã nộp ngày " + it.filedOn());
    }

    static Problem notFiled(Certificate it) {
        return Problem.conflict(
                "REEVALUATION_NOT_FILED",
                "No re-evaluation of " + it.number() + " is open",
                "Giấy " + it.number() + " không có hồ sơ đánh giá lại đang chờ");
    }

    private static String en(Kind kind) {
        return switch (kind) {
            case FIRST -> "first award";
            case RENEWAL -> "renewal";
            case UPGRADE -> "upgrade";
            case DOWNGRADE -> "downgrade";
        };
    }

    private static String vi(Kind kind) {
        return switch (kind) {
            case FIRST -> "công nhận lần đầu";
            case RENEWAL -> "công nhận lại";
            case UPGRADE -> "nâng hạng";
            case DOWNGRADE -> "hạ hạng";
        };
    }
}
