package vn.ocop.order.file;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the store is told of files, and that they may come as forms. */
@Configuration(proxyBeanMethods = false)
class FileBeans {

    /** Of our own, since the gateway's library turns forms off for all that share its class path. */
    @Bean
    MultipartConfigElement multipart(@Value("${ocop.http.max-body}") DataSize most) {
        return new MultipartConfigElement("", most.toBytes(), most.toBytes(), 0);
    }

    @Bean
    ApplicationRunner fileIndexes(FileJobs jobs, FileClock clock) {
        return arguments -> {
            jobs.declareIndexes();
            clock.declareIndexes();
        };
    }
}
