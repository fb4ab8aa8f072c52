package vn.ocop.order.webhook;

import java.time.Instant;

/** Makes one try; never throws, whatever the receiver does. */
interface Sender {

    Delivery.Attempt send(Endpoint endpoint, Delivery delivery, Instant now);
}
