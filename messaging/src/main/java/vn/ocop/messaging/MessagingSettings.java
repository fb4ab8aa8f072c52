package vn.ocop.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is and how topics are laid out.
 *
 * @param brokers Kafka's bootstrap servers
 * @param partitions of each topic, when it is created here
 * @param replicas of each partition, when it is created here
 * @param batch most records of one poll
 * @param gatherMillis for which a few records wait for more, where nobody waits for them
 * @param timeoutMillis after which what was not acknowledged counts as refused; for many at once at worst a quarter more
 */
@ConfigurationProperties("ocop.messaging")
public record MessagingSettings(
        @DefaultValue("localhost:9092") String brokers,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("500") int batch,
        @DefaultValue("50") int gatherMillis,
        @DefaultValue("10000") int timeoutMillis) {}
