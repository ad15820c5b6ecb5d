package io.vigie.web.api.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** Files that are served as they are, and for how long browsers keep them. */
public final class StaticFiles {
    private static final String PAGES = "/public";
    /** What changes gets another name. */
    private static final String FOR_EVER = "max-age=31536000, immutable";

    private static final String A_DAY = "max-age=86400";
    private static final String ASK_AGAIN = "no-cache";

    private StaticFiles() {}

    public static void add(JavalinConfig config) {
        config.staticFiles.enableWebjars();
        folder(config, PAGES + IndexPage.ASSETS, IndexPage.ASSETS, FOR_EVER);
        folder(config, PAGES, "/", A_DAY);
        // of the contract, which travels in the jar of model
        folder(config, "/contract/schemas", "/schemas", ASK_AGAIN);
    }

    private static void folder(JavalinConfig config, String folder, String address, String caching) {
        config.staticFiles.add(files -> {
            files.directory = folder;
            files.hostedPath = address;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", caching);
        });
    }
}
