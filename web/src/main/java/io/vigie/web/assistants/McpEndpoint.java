package io.vigie.web.assistants;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.vigie.model.json.Json;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.readmodel.ReadModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Server of the Model Context Protocol without sessions: one message of JSON-RPC in, its answer out.
 *
 * <p>HTTP stays with the API, so that a call passes what every request passes. The library's own servlet would read the body
 * itself, log what a client sends and answer with the texts of exceptions.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable HTTP</a>
 */
public final class McpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);

    private static final int MAX_QUOTED = 200;
    private static final String CALLER = "caller";
    private static final String INSTRUCTIONS =
            "Vigie follows the weather of cities live and answers questions about their past. Begin with find_city. What the"
                    + " answers say of sources, coverage and missing values belongs to their numbers.";

    private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
    private final Transport transport = new Transport();

    private McpEndpoint(List<AssistantTool> tools, String version) {
        McpServer.StatelessSyncSpecification server = McpServer.sync(transport)
                .jsonMapper(mapper)
                .serverInfo("Vigie", version)
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false) // the tools name each wrong field themselves
                .jsonSchemaValidator((schema, value) -> JsonSchemaValidator.ValidationResponse.asValid(""))
                .immediateExecution(true);
        tools.forEach(tool -> server.toolCall(described(tool), (context, call) -> carryOut(tool, context, call)));
        server.build();
    }

    /** @param version of the code, which a client may show */
    public static McpEndpoint over(ReadModel readModel, String version) {
        return over(readModel, version, AssistantHistoryTools.MAX_WAIT);
    }

    /** @param wait how long a question waits for its answer */
    static McpEndpoint over(ReadModel readModel, String version, Duration wait) {
        AssistantToolInputSchemas schemas = new AssistantToolInputSchemas();
        AssistantHistoryTools history =
                new AssistantHistoryTools(readModel.queryService(), readModel.queries(), schemas, wait);
        List<AssistantTool> tools = Stream.concat(
                        new AssistantCityTools(readModel, schemas).tools().stream(), history.tools().stream())
                .toList();
        return new McpEndpoint(tools, version);
    }

    private static McpSchema.Tool described(AssistantTool tool) {
        return McpSchema.Tool.builder(tool.name(), tool.inputSchema())
                .description(tool.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(tool.isReadOnly())
                        .destructiveHint(false)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private static McpSchema.CallToolResult carryOut(
            AssistantTool tool, McpTransportContext context, McpSchema.CallToolRequest call) {
        Map<String, @Nullable Object> arguments = call.arguments() == null ? Map.of() : call.arguments();
        AssistantCaller caller = (AssistantCaller) Objects.requireNonNull(context.get(CALLER));
        if (!tool.isReadOnly() && !caller.mayChange()) {
            return result(
                    AssistantToolException.of("Cannot " + tool.name() + ": "
                                    + caller.user().orElse("this user") + " is a viewer, who reads; editors ask")
                            .answer(),
                    true);
        }
        try {
            return result(tool.operation().carryOut(new AssistantToolCall(arguments, caller)), false);
        } catch (AssistantToolException e) {
            return result(e.answer(), true);
        } catch (RuntimeException e) {
            LOG.error("Cannot carry out {}", tool.name(), e);
            return result(
                    AssistantToolException.of("Cannot answer: an error of the server, see its log")
                            .answer(),
                    true);
        }
    }

    private static McpSchema.CallToolResult result(Object answer, boolean isError) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(new String(Json.write(answer), StandardCharsets.UTF_8))
                .isError(isError)
                .build();
    }

    /** The versions of the protocol that it speaks, the newest last. */
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    /**
     * Answers a request.
     *
     * @param method as {@code tools/call}
     * @param id text, int or long
     * @param params an object, or null
     * @return the response of JSON-RPC, as JSON
     */
    public byte[] answer(String method, Object id, @Nullable Object params, AssistantCaller caller) {
        McpTransportContext context = McpTransportContext.create(Map.of(CALLER, caller));
        try {
            return mapper.writeValueAsBytes(response(context, new McpSchema.JSONRPCRequest(method, id, params)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tool's failure is a result: what fails besides are params that the library cannot read, which it tells by its own names. */
    private McpSchema.JSONRPCResponse response(McpTransportContext context, McpSchema.JSONRPCRequest request) {
        try {
            McpSchema.JSONRPCResponse response = Objects.requireNonNull(
                    transport.handler().handleRequest(context, request).block());
            McpSchema.JSONRPCResponse.JSONRPCError error = response.error();
            if (error == null) {
                return response;
            }
            return error.code() == McpSchema.ErrorCodes.INTERNAL_ERROR
                    ? unreadableParams(request)
                    : failure(request, error.code(), printable(error.message()), printable(error.data()));
        } catch (RuntimeException e) {
            LOG.debug("Cannot answer {}", request.method(), e);
            return unreadableParams(request);
        }
    }

    private static McpSchema.JSONRPCResponse unreadableParams(McpSchema.JSONRPCRequest request) {
        return failure(
                request,
                McpSchema.ErrorCodes.INVALID_PARAMS,
                "Cannot read params: not as the protocol has them for " + request.method(),
                null);
    }

    private static McpSchema.JSONRPCResponse failure(
            McpSchema.JSONRPCRequest request, int code, @Nullable String message, @Nullable String data) {
        return McpSchema.JSONRPCResponse.error(
                request.id(), new McpSchema.JSONRPCResponse.JSONRPCError(code, message, data));
    }

    private static @Nullable String printable(@Nullable Object text) {
        return text == null ? null : SafeQuotation.printable(String.valueOf(text), MAX_QUOTED);
    }

    private static final class Transport implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        McpStatelessServerHandler handler() {
            return Objects.requireNonNull(handler);
        }

        @Override
        public void setMcpHandler(McpStatelessServerHandler next) {
            handler = next;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
