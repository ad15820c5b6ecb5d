package io.vigie.web;

import io.vigie.web.canary.Canary;
import io.vigie.web.health.AirflowCheck;
import io.vigie.web.health.CanaryCheck;
import io.vigie.web.health.HdfsCheck;
import io.vigie.web.health.HealthCheck;
import io.vigie.web.health.HttpProbe;
import io.vigie.web.health.KafkaCheck;
import io.vigie.web.health.PollerCheck;
import io.vigie.web.health.SpeedLayerCheck;
import io.vigie.web.health.WatchdogCheck;
import io.vigie.web.health.WebhookCheck;
import io.vigie.web.log.MessageLog;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.settings.Settings;
import io.vigie.web.webhooks.Webhooks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The health checks of all parts of Vigie that the health page shows. */
final class PartHealthChecks {
    private PartHealthChecks() {}

    static List<HealthCheck> of(
            Settings settings,
            MessageLog log,
            ReadModel readModel,
            Optional<Canary> canary,
            Webhooks webhooks,
            Clock clock) {
        HttpProbe probe = new HttpProbe();
        List<HealthCheck> parts = new ArrayList<>(List.of(
                new KafkaCheck(log, readModel.projectionUpdater()::isCaughtUp),
                new SpeedLayerCheck(
                        probe,
                        settings.streams(),
                        readModel.readings()::lastReceivedAt,
                        () -> readModel.configurations().active().size(),
                        clock),
                new PollerCheck(
                        probe, settings.poller(), readModel.missing()::update, readModel.nationalIndicator()::update),
                new HdfsCheck(probe, settings.hdfs()),
                new AirflowCheck(probe, settings.airflow())));
        settings.watchdog()
                .ifPresent(address ->
                        parts.add(new WatchdogCheck(probe, address, readModel.queries()::openBetween, clock)));
        canary.ifPresent(one -> parts.add(new CanaryCheck(one)));
        if (!webhooks.isEmpty()) {
            parts.add(new WebhookCheck(webhooks::report));
        }
        return parts;
    }
}
