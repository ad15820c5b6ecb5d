package io.vigie.streams.poller;

import io.vigie.platform.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which sources the poller asks. Auto is Open-Meteo where it answers, else the recording. */
public enum SourceChoice {
    AUTO("auto"),
    OPEN_METEO("open-meteo"),
    METAR("metar"),
    METEO_FRANCE("meteo-france"),
    REPLAY("replay");

    private static final String SETTING = "VIGIE_SOURCE";

    private final String setting;

    SourceChoice(String setting) {
        this.setting = setting;
    }

    /** The name that settings and metrics use. */
    String id() {
        return setting;
    }

    /** One source, or several with commas between them. */
    static List<SourceChoice> fromSetting(String text) {
        List<SourceChoice> choices = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            SourceChoice choice = named(name.strip(), text);
            if (choices.contains(choice)) {
                throw new InvalidSettingException(SETTING, text, choice.setting + " is in it twice");
            }
            choices.add(choice);
        }
        if (choices.contains(AUTO) && (choices.contains(OPEN_METEO) || choices.contains(REPLAY))) {
            throw new InvalidSettingException(SETTING, text, "auto already is open-meteo or replay");
        }
        return List.copyOf(choices);
    }

    private static SourceChoice named(String name, String text) {
        for (SourceChoice choice : values()) {
            if (choice.setting.equals(name)) {
                return choice;
            }
        }
        String known = Arrays.stream(values()).map(choice -> choice.setting).collect(Collectors.joining(", "));
        throw new InvalidSettingException(SETTING, text, "'" + name + "' is none of " + known);
    }
}
