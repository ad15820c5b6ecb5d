/** Tools for assistants, by the Model Context Protocol: the only package that knows its library. */
package io.vigie.web.assistants;
