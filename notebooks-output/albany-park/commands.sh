#!/bin/sh
# What made this folder, to be run where `catchment report shapes/albany-park/study.yml` was. Catchment 0.1.0.
set -e
catchment cluster shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/clusters.geojson --min-points 5 --eps 250m --overwrite
catchment blocks shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --by shapes/albany-park/blocks.geojson -o notebooks-output/albany-park/blocks.geojson --overwrite
catchment pattern shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/pattern.txt --overwrite
catchment hotspots shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/hotspots.geojson --square 400m --overwrite
catchment near-repeat shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/near-repeat.txt --overwrite
catchment scan shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson -o notebooks-output/albany-park/surges.geojson --max-radius 500m --overwrite
catchment coverage shapes/albany-park/areas.geojson --incidents shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --gaps notebooks-output/albany-park/gaps.geojson -o notebooks-output/albany-park/coverage.geojson --min-points 5 --overwrite
catchment deploy shapes/albany-park/incidents.csv --within shapes/albany-park/neighborhoods.geojson --candidates shapes/albany-park/blocks.geojson --areas shapes/albany-park/areas.geojson -o notebooks-output/albany-park/plan.geojson --map notebooks-output/albany-park/plan.html --hires 3 --reach 400m --min-points 5 --overwrite
catchment map shapes/albany-park/neighborhoods.geojson notebooks-output/albany-park/coverage.geojson notebooks-output/albany-park/clusters.geojson notebooks-output/albany-park/surges.geojson notebooks-output/albany-park/plan.geojson --title 'Where should three new hires work?' --source 'Synthetic data with the counts reported for Chicago'\''s 17th Police District.' -o notebooks-output/albany-park/map.html --overwrite
catchment map shapes/albany-park/neighborhoods.geojson notebooks-output/albany-park/coverage.geojson notebooks-output/albany-park/clusters.geojson --title 'Where shootings crowd together' --source 'Synthetic data with the counts reported for Chicago'\''s 17th Police District.' --svg notebooks-output/albany-park/clusters.svg --overwrite
catchment map shapes/albany-park/neighborhoods.geojson notebooks-output/albany-park/hotspots.geojson --title 'Where it is more than chance' --source 'Synthetic data with the counts reported for Chicago'\''s 17th Police District.' --svg notebooks-output/albany-park/hotspots.svg --overwrite
catchment map shapes/albany-park/neighborhoods.geojson notebooks-output/albany-park/coverage.geojson notebooks-output/albany-park/plan.geojson --title 'Where new hires should work' --source 'Synthetic data with the counts reported for Chicago'\''s 17th Police District.' --svg notebooks-output/albany-park/plan.svg --overwrite
catchment project notebooks-output/albany-park/clusters.geojson --crs EPSG:4326 -o notebooks-output/albany-park/clusters.csv --overwrite
catchment project notebooks-output/albany-park/blocks.geojson --crs EPSG:4326 -o notebooks-output/albany-park/blocks.csv --overwrite
catchment project notebooks-output/albany-park/hotspots.geojson --crs EPSG:4326 -o notebooks-output/albany-park/hotspots.csv --overwrite
catchment project notebooks-output/albany-park/surges.geojson --crs EPSG:4326 -o notebooks-output/albany-park/surges.csv --overwrite
catchment project notebooks-output/albany-park/gaps.geojson --crs EPSG:4326 -o notebooks-output/albany-park/gaps.csv --overwrite
catchment project notebooks-output/albany-park/coverage.geojson --crs EPSG:4326 -o notebooks-output/albany-park/coverage.csv --overwrite
catchment project notebooks-output/albany-park/plan.geojson --crs EPSG:4326 -o notebooks-output/albany-park/plan.csv --overwrite
