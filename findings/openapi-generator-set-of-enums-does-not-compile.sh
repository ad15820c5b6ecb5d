#!/usr/bin/env bash
# openapi-generator-cli 7.25.0, generator java, library native
#
# Behaviour: an array whose items are an enum and unique ("uniqueItems": true) becomes a Set of the enum, and the method
# that writes the object as a query string loops over it as over strings, so that the class does not compile. The same
# array without uniqueItems compiles. That the loop counts its items outside of itself does not come to light.
# Why nobody would guess it: uniqueItems is said of nearly every such array, the generator ends with 0, and the method
# is made for every schema, of bodies too, which are never put into a query string.
# For a user: one array of choices in a description, and the whole Java client cannot be compiled.
# Remedy: generate with supportUrlQuery=false, which leaves the method out; or say uniqueness in words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn --quiet --batch-mode dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:7.25.0 \
  -DoutputDirectory=. > mvn.log || { cat mvn.log >&2; exit 1; }

# UNIQUE_ITEMS OPTION...: generates a client of one schema and says whether it compiles
client() {
  rm -rf client
  cat > openapi.json <<JSON
{"openapi": "3.1.0", "info": {"title": "stations", "version": "1"},
 "paths": {"/station": {"get": {"operationId": "station", "responses": {"200": {"description": "one",
   "content": {"application/json": {"schema": {"\$ref": "#/components/schemas/Station"}}}}}}}},
 "components": {"schemas": {"Station": {"type": "object", "properties": {"elements":
   {"type": "array", "uniqueItems": $1, "items": {"type": "string", "enum": ["rain", "wind"]}}}}}}}
JSON
  java -jar openapi-generator-cli-7.25.0.jar generate -g java --library native -i openapi.json -o client "${@:2}" \
    > generated.log 2>&1
  if mvn --quiet --batch-mode -f client/pom.xml compile > compiled.log 2>&1; then echo compiles; else
    grep -q 'Station.java.*ElementsEnum cannot be converted to java.lang.String' compiled.log &&
      echo 'an enum is taken for a string' || { cat compiled.log >&2; exit 1; }
  fi
}

unique=$(client true)
listed=$(client false)
without=$(client true --additional-properties=supportUrlQuery=false)
echo "openapi-generator-cli 7.25.0: unique items: $unique; a list: $listed; unique, without query strings: $without"
[ "$unique" = 'an enum is taken for a string' ] && [ "$listed" = compiles ] && [ "$without" = compiles ] ||
  { echo 'The behaviour changed: look again.' >&2; exit 1; }
