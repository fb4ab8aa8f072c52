package vn.ocop.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Tells what went wrong outside of any controller, as in a filter, like every other problem. */
@Controller
final class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void tell(HttpServletRequest request) throws Exception {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) throw failure;
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        throw Problems.of(status == null ? HttpStatus.BAD_REQUEST : status, "The request cannot be answered");
    }
}
