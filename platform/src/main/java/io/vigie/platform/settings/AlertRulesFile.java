package io.vigie.platform.settings;

import io.vigie.model.alerts.AlertRules;
import io.vigie.model.json.UnreadableMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The setting {@code VIGIE_ALERT_RULES}: a file of rules in place of those of the contract. */
public final class AlertRulesFile {

    private static final String SETTING = "VIGIE_ALERT_RULES";

    private AlertRulesFile() {}

    /** Those of the file, whose rules must make sense; else those of the contract. */
    public static AlertRules from(Environment environment) {
        AlertRules bundled = AlertRules.bundled();
        return environment.value(
                bundled,
                () -> environment.text(SETTING).map(AlertRulesFile::read).orElse(bundled));
    }

    private static AlertRules read(String file) {
        try {
            return AlertRules.read(Files.readAllBytes(Path.of(file)));
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, file, "there is no such file that can be read");
        } catch (UnreadableMessageException wrong) {
            throw new InvalidSettingException(SETTING, file, wrong.isJson() ? wrong.reason() : "it is not JSON");
        }
    }
}
