package io.vigie.model.climate;

import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * France's national thermal indicator (<i>indicateur thermique national</i>, ITN), live: the mean of the last air
 * temperatures of {@link #STATIONS}.
 *
 * <p>Météo-France defines the indicator by days: the mean over the thirty stations of (TN + TX) / 2. The live one is the
 * mean over the same stations at one time; it is no day's indicator, and can lie ten degrees from it.
 *
 * @param valueC the mean, in °C; null where fewer than {@link #MIN_STATIONS} stations reported within {@link #SPAN}
 * @param observedAt time of the newest of the temperatures; null without any
 * @param stationCount how many of the thirty stations have a temperature in it
 * @param missing names of the other ones
 */
public record NationalThermalIndicator(
        @Nullable Double valueC, @Nullable Instant observedAt, int stationCount, List<String> missing) {

    /**
     * Météo-France's thirty stations, number of the station → name. Météo-France's own page was out of reach: the list is
     * the one that Infoclimat and Data for Good compute the indicator with (github.com/dataforgoodfr/14_ValorisationDonneeMeteo,
     * <code>calcul_itn.py</code>); of La Chaîne Météo's (2022-10-27) 22 could be read, all among them. Reims is Prunay since 8 May 2012,
     * Courcy (51183001) before.
     */
    public static final Map<String, String> STATIONS = stations(
            "06088001", "Nice-Côte d’Azur",
            "13054001", "Marseille-Marignane",
            "14137001", "Caen-Carpiquet",
            "16089001", "Cognac-Châteaubernard",
            "20148001", "Bastia-Poretta",
            "21473001", "Dijon-Longvic",
            "25056001", "Besançon-Thise",
            "26198001", "Montélimar-Ancone",
            "29075001", "Brest-Guipavas",
            "30189001", "Nîmes-Courbessac",
            "31069001", "Toulouse-Blagnac",
            "33281001", "Bordeaux-Mérignac",
            "35281001", "Rennes-Saint-Jacques",
            "36063001", "Châteauroux-Déols",
            "44020001", "Nantes-Bouguenais",
            "45055001", "Orléans-Bricy",
            "47091001", "Agen-La Garenne",
            "51449002", "Reims-Prunay",
            "54526001", "Nancy-Essey",
            "58160001", "Nevers-Marzy",
            "59343001", "Lille-Lesquin",
            "63113001", "Clermont-Ferrand-Aulnat",
            "64549001", "Pau-Uzein",
            "66136001", "Perpignan-Rivesaltes",
            "67124001", "Strasbourg-Entzheim",
            "69029001", "Lyon-Bron",
            "72181001", "Le Mans-Arnage",
            "73054001", "Bourg-Saint-Maurice",
            "75114001", "Paris-Montsouris",
            "86027001", "Poitiers-Biard");

    /** GeoNames' id of France, which questions name for the indicator of whole days. */
    public static final String FRANCE = "3017382";

    /** Four fifths: what WMO-No. 1203 asks of the years of a normal. Fewer, and which ones are missing is most of the value. */
    public static final int MIN_STATIONS = 24;

    /** Temperatures of one mean are at most so far apart: stations report at least once an hour. */
    public static final Duration SPAN = Duration.ofHours(1);

    public NationalThermalIndicator {
        missing = List.copyOf(missing);
    }

    /** A station's last air temperature, in thousandths of a °C. */
    public record StationTemperature(Instant observedAt, long milliC) {}

    /** @param latest the last temperature of each station that has one, by number; other stations than the thirty are passed over */
    public static NationalThermalIndicator of(Map<String, StationTemperature> latest) {
        Optional<Instant> newest = STATIONS.keySet().stream()
                .map(latest::get)
                .filter(Objects::nonNull)
                .map(StationTemperature::observedAt)
                .max(Instant::compareTo);
        Instant oldest = newest.map(at -> at.minus(SPAN)).orElse(Instant.MAX);
        Map<String, StationTemperature> taken = new LinkedHashMap<>();
        STATIONS.keySet().forEach(id -> {
            StationTemperature last = latest.get(id);
            if (last != null && last.observedAt().isAfter(oldest)) {
                taken.put(id, last);
            }
        });
        return new NationalThermalIndicator(
                mean(taken),
                newest.orElse(null),
                taken.size(),
                STATIONS.entrySet().stream()
                        .filter(station -> !taken.containsKey(station.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static @Nullable Double mean(Map<String, StationTemperature> taken) {
        if (taken.size() < MIN_STATIONS) {
            return null;
        }
        long sum = taken.values().stream().mapToLong(StationTemperature::milliC).sum();
        return Thousandths.toDouble(Thousandths.mean(sum, taken.size()));
    }

    private static Map<String, String> stations(String... idsAndNames) {
        Map<String, String> stations = new LinkedHashMap<>();
        for (int i = 0; i < idsAndNames.length; i += 2) {
            stations.put(idsAndNames[i], idsAndNames[i + 1]);
        }
        return Collections.unmodifiableMap(stations);
    }
}
