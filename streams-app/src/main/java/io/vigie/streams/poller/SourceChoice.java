package io.vigie.streams.poller;

import io.vigie.streams.settings.InvalidSetting;

/** Which source the poller asks: the live one, the recorded one, or the live one where it answers. */
public enum SourceChoice {
    AUTO("auto"),
    OPEN_METEO("open-meteo"),
    REPLAY("replay");

    private final String setting;

    SourceChoice(String setting) {
        this.setting = setting;
    }

    static SourceChoice fromSetting(String text) {
        for (SourceChoice choice : values()) {
            if (choice.setting.equals(text)) {
                return choice;
            }
        }
        throw new InvalidSetting("VIGIE_SOURCE", text, "it is none of auto, open-meteo, replay");
    }
}
