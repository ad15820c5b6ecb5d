package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.vigie.web.http.HttpReply;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The protocol's own client, with the login of the screen. */
class McpClientLibraryApiTest extends ApiTestBase {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("zoe:pass:word:long".getBytes(StandardCharsets.UTF_8));

    McpClientLibraryApiTest() {
        super(Map.of("VIGIE_WEB_USER", "zoe", "VIGIE_WEB_PASSWORD", "pass:word:long"));
    }

    @Test
    void it_connects_lists_the_tools_and_calls_one() {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(vigie.address())
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", LOGIN))
                .build();
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("Vigie");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactly("find_city", "live", "ask_history", "answer");
            McpSchema.CallToolResult result = client.callTool(McpSchema.CallToolRequest.builder("find_city")
                    .arguments(Map.of("name", "zurich"))
                    .build());

            assertThat(result.isError()).isFalse();
            assertThat(((McpSchema.TextContent) result.content().get(0)).text())
                    .contains("\"city_id\":\"2657896\""); // Zürich of GeoNames
        }
    }

    @Test
    void without_the_login_nothing_is_offered() {
        HttpReply reply = post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");

        assertThat(reply.status()).isEqualTo(401);
    }
}
