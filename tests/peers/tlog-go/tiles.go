package main

import (
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	dataLevel  = -1
)

// The tlog.TileReader of a source. It keeps nothing from one reading to the next, so that each is authenticated anew, and counts.
type tiles struct {
	read source
	seen map[tlog.Tile]bool
}

func (t tiles) Height() int { return tileHeight }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		var err error
		if data[i], err = t.read(pathOf(tile)); err != nil {
			return nil, err
		}
		t.seen[tile] = true
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// Where c2sp.org/tlog-tiles serves a tile: x/mod's path without the height, and with another name for the records.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	if tile.L == dataLevel {
		path = "entries" + strings.TrimPrefix(path, "data")
	}
	return "tile/" + path
}

// Every tile of a log of this size: of those that x/mod would have published since its beginning, the widest in each place.
func tilesOf(size int64) []tlog.Tile {
	var widest []tlog.Tile
	for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
		if last := len(widest) - 1; last >= 0 && widest[last].L == tile.L && widest[last].N == tile.N {
			widest[last] = tile
		} else {
			widest = append(widest, tile)
		}
	}
	return widest
}
