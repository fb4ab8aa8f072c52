package vn.ocop.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the {@link Caller} to controller methods and holds it to {@link RequiresScope}. */
final class CallerArguments implements HandlerMethodArgumentResolver, HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        return current();
    }

    @Override
    public boolean preHandle(
            jakarta.servlet.http.HttpServletRequest request,
            jakarta.servlet.http.HttpServletResponse response,
            Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var needed = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        if (needed == null)
            needed = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        if (needed == null) return true;
        var caller = current();
        if (Arrays.stream(needed.value()).anyMatch(caller::may)) return true;
        var scopes = String.join(" or ", needed.value());
        throw Problem.forbidden(
                "FORBIDDEN",
                "This needs the scope " + scopes + ", which the client " + caller.id() + " does not have",
                "Cần quyền " + scopes + ", ứng dụng " + caller.id() + " không có quyền này");
    }

    static Caller current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return Caller.of(token.getToken());
        }
        throw Problems.unauthenticated();
    }
}
