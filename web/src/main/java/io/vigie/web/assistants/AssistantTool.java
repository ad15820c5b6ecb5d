package io.vigie.web.assistants;

import java.util.Map;

/**
 * What an assistant can call.
 *
 * @param description for the assistant: what it gets, and what to call before
 * @param isReadOnly whether calling it changes nothing
 * @param inputSchema JSON Schema of the arguments
 */
record AssistantTool(
        String name, String description, boolean isReadOnly, Map<String, Object> inputSchema, Operation operation) {
    interface Operation {
        /** The answer, to be written as JSON. */
        Object carryOut(AssistantToolCall call) throws AssistantToolException;
    }
}
