package io.vigie.web.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tests of a class have one server, so that it starts once and the browser keeps the files of its page: each test finds what
 * those before it left on the topics. For many runs of one test, which leaves nothing behind that changes the next.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OneServer {}
