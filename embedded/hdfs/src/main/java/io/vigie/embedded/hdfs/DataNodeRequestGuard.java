package io.vigie.embedded.hdfs;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Holds every request to the DataNode's HTTP port against {@link HttpAccessRule}: its WebHDFS is no servlet.
 *
 * <p>Named in {@code dfs.datanode.httpserver.filter.handlers}; Hadoop calls {@link #initializeState} and hands the
 * result to the constructor.
 */
@Sharable
public final class DataNodeRequestGuard extends ChannelInboundHandlerAdapter {
    private final HttpAccessRule rule;

    public DataNodeRequestGuard(HttpAccessRule rule) {
        this.rule = rule;
    }

    public static HttpAccessRule initializeState(Configuration configuration) {
        return HttpAccessRule.from(configuration);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Optional<HttpAccessRule.Rejection> rejection =
                message instanceof HttpRequest request ? rejection(request.headers()) : Optional.empty();
        if (rejection.isEmpty()) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        context.writeAndFlush(answer(rejection.get())).addListener(ChannelFutureListener.CLOSE);
    }

    private Optional<HttpAccessRule.Rejection> rejection(HttpHeaders headers) {
        return rule.rejection(headers.get("Host"), headers.get("Origin"), headers.get("Sec-Fetch-Site"));
    }

    private static FullHttpResponse answer(HttpAccessRule.Rejection rejection) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(rejection.status()),
                Unpooled.copiedBuffer(rejection.reason() + "\n", StandardCharsets.UTF_8));
        answer.headers().set("Content-Type", "text/plain; charset=utf-8");
        answer.headers().set("Content-Length", answer.content().readableBytes());
        answer.headers().set("Connection", "close");
        return answer;
    }
}
