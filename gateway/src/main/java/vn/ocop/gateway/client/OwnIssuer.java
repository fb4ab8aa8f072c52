package vn.ocop.gateway.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** There only while we issue tokens ourselves: who names another issuer must not find a second door beside it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ConditionalOnExpression("'${ocop.security.oidc-issuer:}'.isBlank()")
@interface OwnIssuer {}
