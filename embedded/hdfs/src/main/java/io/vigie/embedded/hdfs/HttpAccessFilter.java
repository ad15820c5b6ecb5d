package io.vigie.embedded.hdfs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.http.FilterContainer;
import org.apache.hadoop.http.FilterInitializer;

/**
 * Holds every request to Hadoop's servlets against {@link HttpAccessRule}: pages, {@code /jmx}, WebHDFS of the
 * NameNode.
 */
public final class HttpAccessFilter implements Filter {
    private HttpAccessRule rule = new HttpAccessRule(List.of());

    /** Named in {@code hadoop.http.filter.initializers}. */
    public static final class Initializer extends FilterInitializer {
        @Override
        public void initFilter(FilterContainer container, Configuration configuration) {
            container.addGlobalFilter(
                    "vigie-http-access",
                    HttpAccessFilter.class.getName(),
                    Map.of(HttpAccessRule.HOSTS, configuration.get(HttpAccessRule.HOSTS, "")));
        }
    }

    @Override
    public void init(FilterConfig filter) {
        Configuration configuration = new Configuration(false);
        configuration.set(HttpAccessRule.HOSTS, filter.getInitParameter(HttpAccessRule.HOSTS));
        rule = HttpAccessRule.from(configuration);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<HttpAccessRule.Rejection> rejection =
                rule.rejection(http.getHeader("Host"), http.getHeader("Origin"), http.getHeader("Sec-Fetch-Site"));
        if (rejection.isEmpty()) {
            next.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setStatus(rejection.get().status());
        answer.setContentType("text/plain;charset=utf-8");
        answer.getWriter().println(rejection.get().reason());
    }

    @Override
    public void destroy() {}
}
