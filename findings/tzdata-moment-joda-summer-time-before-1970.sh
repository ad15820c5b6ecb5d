#!/usr/bin/env bash
# tzdata 2026.6 (PyPI), moment-timezone 0.6.6 (npm) and Joda-Time 2.15.1 (Maven), all of IANA's release 2026f
#
# Behaviour: the three agree on the clocks of 2026 and give different ones for years before 1970. For July 1948 in
# Oslo the first two have Berlin's summer time (+02:00), Joda-Time Norway's own +01:00; Stockholm 1943 is the same;
# Amsterdam 1935 is +01:00 or +01:19:32.
# Why nobody would guess it: same release, same name of the zone. IANA's main files keep one past for all zones that
# agree since 1970; the older, own past is in a file ("backzone") that a builder may take in or leave out, and the
# release does not tell which was done.
# For a user: the local days of a long station record begin an hour apart in two programs, and daily extremes and
# rain of those years differ.
# Remedy: where the local days of before 1970 matter, ship one set of rules with the program and name it in the
# result; rules with the own past come from Joda-Time, or from a build of IANA's files with PACKRATDATA=backzone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check tzdata==2026.6
npm install --silent --no-audit --no-fund moment-timezone@0.6.6
mvn --quiet --batch-mode dependency:copy -Dartifact=joda-time:joda-time:2.15.1 -DoutputDirectory=. > mvn.log ||
  { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import org.joda.time.DateTimeZone;
import org.joda.time.Instant;

class Look {
    public static void main(String[] questions) {
        for (String question : questions) {
            String[] zoneAndInstant = question.split(" ");
            Instant instant = Instant.parse(zoneAndInstant[1]);
            System.out.println(DateTimeZone.forID(zoneAndInstant[0]).getOffset(instant) / 1000);
        }
    }
}
EOF
cat > look.py <<'EOF'
import sys
import zoneinfo
from datetime import datetime

zoneinfo.reset_tzpath([])  # the package's rules, never the machine's
for question in sys.argv[1:]:
    zone, instant = question.split()
    local = datetime.fromisoformat(instant).astimezone(zoneinfo.ZoneInfo(zone))
    print(int(local.utcoffset().total_seconds()))
EOF
cat > look.cjs <<'EOF'
const moment = require("moment-timezone");
for (const question of process.argv.slice(2)) {
  const [zone, instant] = question.split(" ");
  console.log(Math.round(moment.tz(instant, zone).utcOffset() * 60));
}
EOF
questions=(
  "Europe/Oslo 1948-07-01T12:00:00Z" "Europe/Stockholm 1943-07-01T12:00:00Z"
  "Europe/Amsterdam 1935-07-01T12:00:00Z" "America/Vancouver 2026-11-20T12:00:00Z"
)
echo "IANA release: tzdata $(env/bin/python -c 'import tzdata; print(tzdata.IANA_VERSION)')," \
  "moment-timezone $(node -p 'require("moment-timezone").tz.dataVersion')"
python=$(env/bin/python look.py "${questions[@]}" | paste -sd' ')
node=$(node look.cjs "${questions[@]}" | paste -sd' ')
joda=$(java -cp joda-time-2.15.1.jar Look.java "${questions[@]}" | paste -sd' ')
printf '%s\n' "${questions[@]}"
echo "seconds east of UTC: tzdata $python; moment-timezone $node; Joda-Time $joda"
if [[ $python != "7200 7200 3600 -25200" || $node != "$python" || $joda != "3600 3600 4772 -25200" ]]; then
  echo "The behaviour changed: look again." >&2
  exit 1
fi
