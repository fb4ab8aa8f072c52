package vn.ocop.gateway.route;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import vn.ocop.http.Problem;

/** Says which service is away or too slow, and that trying again may help. */
@Component
class Unreachable {

    private final HandlerExceptionResolver problems;

    Unreachable(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    ServerResponse guard(String service, ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (Problem e) {
            return answer(e);
        } catch (ResourceAccessException | IOException e) {
            return answer(slow(e) ? timeout(service) : away(service));
        }
    }

    private ServerResponse answer(Problem problem) {
        return ServerResponse.status(problem.getStatusCode()).build((request, response) -> {
            problems.resolveException(request, response, null, problem);
            return null;
        });
    }

    private static boolean slow(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketTimeoutException
                    && !String.valueOf(each.getMessage()).contains("onnect")) return true;
        }
        return false;
    }

    private static Problem away(String service) {
        return Problem.unavailable(
                "SERVICE_UNAVAILABLE",
                "The " + service + " service is away; try again",
                "Dịch vụ " + service + " tạm ngừng, hãy thử lại",
                5);
    }

    private static Problem timeout(String service) {
        return Problem.of(
                HttpStatus.GATEWAY_TIMEOUT,
                "TIMEOUT",
                "The " + service + " service took too long",
                "Dịch vụ " + service + " phản hồi quá chậm");
    }
}
