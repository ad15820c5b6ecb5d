package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.api.http.ServerAddresses;
import io.vigie.web.assistants.AssistantCaller;
import io.vigie.web.assistants.McpEndpoint;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tools for assistants: the Model Context Protocol's Streamable HTTP, answered with plain JSON and without sessions. */
final class AssistantsApi {
    static final String PATH = "/mcp";

    private static final String VERSION = "MCP-Protocol-Version";
    private static final Pattern METHOD = Pattern.compile("[\\w/$.-]{1,100}");
    private static final int MAX_ID = 100;
    private static final int MAX_QUOTED = 60;

    private final McpEndpoint endpoint;
    private final Optional<URI> publicAddress;

    AssistantsApi(McpEndpoint endpoint, Optional<URI> publicAddress) {
        this.endpoint = endpoint;
        this.publicAddress = publicAddress;
    }

    void call(Context context) {
        checkVersion(context.header(VERSION));
        Map<?, ?> message = message(context.bodyAsBytes());
        String method = method(message);
        Object params = params(message);
        Object id = message.get("id");
        if (id == null && !message.containsKey("id")) {
            context.status(202); // a notification: there is nothing that a server without sessions would do with one
            return;
        }
        if (id == null || !isId(id)) {
            throw HttpProblemException.badField(
                    "id", "neither a plain text of up to " + MAX_ID + " characters nor a whole number: " + quoted(id));
        }
        AssistantCaller caller = new AssistantCaller(
                RequestSecurityFilter.user(context),
                RequestSecurityFilter.mayChange(context),
                RequestSecurityFilter.client(context),
                ServerAddresses.root(context, publicAddress));
        context.result(endpoint.answer(method, id, params, caller)).contentType(JsonResponses.JSON);
    }

    private void checkVersion(@Nullable String version) {
        if (version != null && !endpoint.protocolVersions().contains(version)) {
            throw HttpProblemException.badField(
                    VERSION, "none of " + String.join(", ", endpoint.protocolVersions()) + ": " + quoted(version));
        }
    }

    private static Map<?, ?> message(byte[] body) {
        try {
            if (Json.tree(body) instanceof Map<?, ?> message) {
                return message;
            }
            throw HttpProblemException.badField("request", "not a JSON object");
        } catch (UnreadableMessageException e) {
            throw HttpProblemException.badField("request", "not JSON: " + e.reason());
        }
    }

    private static String method(Map<?, ?> message) {
        if (!"2.0".equals(message.get("jsonrpc"))) {
            throw HttpProblemException.badField("jsonrpc", "not \"2.0\": " + quoted(message.get("jsonrpc")));
        }
        if (message.get("method") instanceof String method
                && METHOD.matcher(method).matches()) {
            return method;
        }
        throw HttpProblemException.badField("method", "not the name of a method: " + quoted(message.get("method")));
    }

    /** It comes back with the answer. */
    private static boolean isId(Object id) {
        return id instanceof Integer
                || id instanceof Long
                || (id instanceof String text
                        && SafeQuotation.printable(text, MAX_ID).equals(text));
    }

    private static @Nullable Object params(Map<?, ?> message) {
        Object params = message.get("params");
        if (params != null && !(params instanceof Map)) {
            throw HttpProblemException.badField("params", "not a JSON object: " + quoted(params));
        }
        return params;
    }

    private static String quoted(@Nullable Object value) {
        return SafeQuotation.of(value, MAX_QUOTED);
    }
}
