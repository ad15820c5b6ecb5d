package io.vigie.model.sources;

import io.vigie.model.BilingualText;
import io.vigie.model.json.BundledJson;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sources of readings as readers call them, in sentences and on pages; messages keep their ids. What the page calls them
 * ({@code sourceNames.js}) is the same, from the same list.
 */
public final class SourceNames {
    /** A recording that is played, and which round of it where not the first. */
    private static final Pattern REPLAYED = Pattern.compile("replay:(.*?)(?:#(\\d+))?");

    private static final String STATION = ":";

    private static final Map<String, BilingualText> NAMES =
            BundledJson.read("/contract/source-names.json", NameList.class).names();

    private record NameList(Map<String, BilingualText> names) {}

    private SourceNames() {}

    /**
     * "Open-Meteo, archive (rejeu)" of {@code replay:open-meteo-archive}, "METAR EGLL" of {@code metar:EGLL}.
     *
     * @param id of a source; one that somebody else named is its own name
     */
    public static BilingualText of(String id) {
        Matcher replayed = REPLAYED.matcher(id);
        if (!replayed.matches()) {
            return recorded(id);
        }
        BilingualText name = recorded(replayed.group(1));
        String round = replayed.group(2) == null ? "" : " " + replayed.group(2);
        return new BilingualText(name.fr() + " (rejeu" + round + ")", name.en() + " (replay" + round + ")");
    }

    private static BilingualText recorded(String id) {
        int end = id.indexOf(STATION);
        BilingualText network = NAMES.get(end < 0 ? id : id.substring(0, end));
        if (network == null) {
            return new BilingualText(id, id);
        }
        String station = end < 0 ? "" : " " + id.substring(end + 1);
        return new BilingualText(network.fr() + station, network.en() + station);
    }
}
