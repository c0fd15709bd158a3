/** What `mapkit --help` says. */
export const HELP = `mapkit: builds region packs, the offline maps of the tablets

  mapkit build SOURCE --out DIR --id ID --version VERSION --name NAME
         --attribution TEXT --licence TEXT --datum wgs84|gcj02|bd09
      Builds DIR/ID/VERSION/ from one source:
        *.osm.pbf             an OpenStreetMap extract
        MAPPING.json          a mapping file that names GeoJSON files and what their
                              properties mean (docs/operations.md, Map packs)
        *.mbtiles             vector tiles that are cut already; they are copied over
      --datum       of the source's coordinates, as its supplier declares them
      --review NO   the number of the map review (审图号), shown with the attribution
      --min-zoom N  --max-zoom N   zooms of the basemap, 10 and 15 unless given
      --bounds W,S,E,N   in degrees of that datum; all that the source holds unless given
      --roads FILE  with *.mbtiles: takes the road graph from a mapping file or an extract

  mapkit check PACKDIR
      Reads a pack as a tablet does: every hash, every tile, the road graph.

  mapkit demo-city --out DIR [--seed N] [--geojson]
      Builds the fictional 江城市 of the demo bank; the same seed gives the same bytes.
      --geojson   writes its layers as GeoJSON files too

  mapkit --help

Nothing is half-written: a pack appears in DIR whole or not at all. A version that is there is
never changed. Exit code: 0 done, 1 refused by what was found, 2 called wrongly.
`
