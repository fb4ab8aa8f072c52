package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

/** A word that Boot does not know would stop every service before it can say why. */
class LogFormatTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withPropertyValues("spring.config.import=classpath:ocop-defaults.yml")
            .withInitializer(new ConfigDataApplicationContextInitializer());

    @Test
    void logsAsJsonWhenToldTo() {
        service.withPropertyValues("OCOP_LOG_FORMAT=json")
                .run(context -> assertThat(format(context.getEnvironment())).isEqualTo("ecs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text"})
    void logsAsTextWhenToldTo(String word) {
        service.withPropertyValues("OCOP_LOG_FORMAT=" + word)
                .run(context -> assertThat(format(context.getEnvironment())).isEmpty());
    }

    @Test
    void logsAsTextWhenToldNothing() {
        service.run(context -> assertThat(format(context.getEnvironment())).isEmpty());
    }

    @Test
    void takesTheNameOfAFormThatBootKnows() {
        service.withPropertyValues("OCOP_LOG_FORMAT=logstash")
                .run(context -> assertThat(format(context.getEnvironment())).isEqualTo("logstash"));
    }

    private static String format(Environment environment) {
        return environment.getRequiredProperty("logging.structured.format.console");
    }
}
