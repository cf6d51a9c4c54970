#!/bin/sh
# What made the answers in this folder, to be run in the folder of study.yml. Catchment 0.2.0-dev.
set -e
mkdir -p albany-park
catchment cluster incidents.csv --within neighborhoods.geojson --names streets.geojson -o albany-park/clusters.geojson --min-points 5 --eps 250m --overwrite
catchment blocks incidents.csv --within neighborhoods.geojson --names streets.geojson --by blocks.geojson -o albany-park/blocks.geojson --overwrite
catchment pattern incidents.csv --within neighborhoods.geojson --names streets.geojson -o albany-park/pattern.txt --overwrite
catchment hotspots incidents.csv --within neighborhoods.geojson --names streets.geojson -o albany-park/hotspots.geojson --square 400m --overwrite
catchment near-repeat incidents.csv --within neighborhoods.geojson --names streets.geojson -o albany-park/near-repeat.txt --overwrite
catchment scan incidents.csv --within neighborhoods.geojson --names streets.geojson -o albany-park/surges.geojson --max-radius 500m --overwrite
catchment coverage areas.geojson --incidents incidents.csv --within neighborhoods.geojson --names streets.geojson --roster roster.csv --gaps albany-park/gaps.geojson -o albany-park/coverage.geojson --min-points 5 --overwrite
catchment deploy incidents.csv --within neighborhoods.geojson --names streets.geojson --candidates blocks.geojson --areas areas.geojson --ground streets.geojson --ground neighborhoods.geojson -o albany-park/plan.geojson --map albany-park/plan.html --hires 3 --reach 400m --min-points 5 --overwrite
catchment change incidents.csv --within neighborhoods.geojson --names streets.geojson --by neighborhoods.geojson -o albany-park/change.geojson --after 2020-01-01..2020-11-30 --overwrite
catchment score --incidents incidents.csv --within neighborhoods.geojson --names streets.geojson --candidates blocks.geojson --areas areas.geojson -o albany-park/score.json --planned-on 2020-01-01 --hires 3 --reach 400m --overwrite
catchment deploy incidents.csv --within neighborhoods.geojson --names streets.geojson --candidates blocks.geojson --areas areas.geojson --hires 2 --reach 400m --min-points 5 -o albany-park/plan-interrupters.geojson --map albany-park/plan-interrupters.html --overwrite
catchment deploy incidents.csv --within neighborhoods.geojson --names streets.geojson --unit victims --candidates offices.geojson --areas support-areas.geojson --hires 1 --reach 1200m --min-points 5 -o albany-park/plan-victim-support.geojson --map albany-park/plan-victim-support.html --overwrite
