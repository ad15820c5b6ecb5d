/** The one place that knows Jackson: every message to and from JSON. */
package io.vigie.model.json;
