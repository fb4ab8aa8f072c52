package vn.ocop.catalog.search;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is. It can be deleted while the service is down: it is built anew from the store.
 *
 * @param index the folder; each instance on one machine takes a folder of its own in it
 * @param commitEvery how much is read again from the topic after a kill, at most
 */
@ConfigurationProperties("ocop.search")
record SearchSettings(Path index, @DefaultValue("5s") Duration commitEvery) {}
