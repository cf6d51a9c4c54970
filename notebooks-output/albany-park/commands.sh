#!/bin/sh
# What made the answers in this folder, to be run where `catchment report` was given shapes/albany-park/study.yml. Catchment 0.1.0.
set -e
catchment cluster shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/clusters.geojson --min-points 5 --eps 250m --overwrite
catchment blocks shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --by shapes/albany-park/blocks.geojson -o notebooks-output/albany-park/blocks.geojson --overwrite
catchment pattern shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/pattern.txt --overwrite
catchment hotspots shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/hotspots.geojson --square 400m --overwrite
catchment near-repeat shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/near-repeat.txt --overwrite
catchment scan shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/surges.geojson --max-radius 500m --overwrite
catchment coverage shapes/albany-park/areas.geojson --incidents shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --roster shapes/albany-park/roster.csv --gaps notebooks-output/albany-park/gaps.geojson -o notebooks-output/albany-park/coverage.geojson --min-points 5 --overwrite
catchment deploy shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --candidates shapes/albany-park/blocks.geojson --areas shapes/albany-park/areas.geojson --ground shapes/albany-park/streets.geojson --ground shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/plan.geojson --map notebooks-output/albany-park/plan.html --hires 3 --reach 400m --min-points 5 --overwrite
catchment change shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --by shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/change.geojson --after 2020-01-01..2020-11-30 --overwrite
catchment score --incidents shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --candidates shapes/albany-park/blocks.geojson --areas shapes/albany-park/areas.geojson -o notebooks-output/albany-park/score.json --planned-on 2020-01-01 --hires 3 --reach 400m --overwrite
