package vn.ocop.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxBody largest request body */
@ConfigurationProperties("ocop.http")
record HttpSettings(@DefaultValue("10MB") DataSize maxBody) {}
