/** The screen as people use it: a real Chromium against a real server, over a log in memory. */
@NullMarked
package io.vigie.web.browser;

import org.jspecify.annotations.NullMarked;
