package io.vigie.web.api.http;

import io.javalin.http.Context;
import io.vigie.model.text.SafeQuotation;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who changed what, from where: a line in the log for each request that changed something. */
public final class ChangeAuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeAuditLog.class);
    private static final Set<String> CHANGING = Set.of("PUT", "POST", "DELETE", "PATCH");
    /** What is sent there changes nothing, or is noted there. */
    private static final Set<String> OTHERS =
            Set.of("/api/queries/estimate", "/mcp", RequestSecurityFilter.UPLOADS, Authentication.LOGIN);
    /** Enough to know a query again. */
    private static final int MAX_BODY = 500;

    private ChangeAuditLog() {}

    public static void note(Context context) {
        boolean changed = CHANGING.contains(context.method().name())
                && context.statusCode() < 400
                && !OTHERS.contains(context.path());
        if (changed) {
            LOG.info(
                    "{} from {}: {} {} {}",
                    RequestSecurityFilter.user(context).orElse("Somebody without a login"),
                    RequestSecurityFilter.client(context),
                    context.method().name(),
                    context.path(),
                    SafeQuotation.printable(context.body(), MAX_BODY));
        }
    }
}
